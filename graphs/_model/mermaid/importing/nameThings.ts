import { nodeId } from '../../document.ts'
import { freeId } from '../../edits/freeId.ts'
import type { Flowchart } from '../flowchart.ts'
import type { Base } from './baseOf.ts'

export interface Names {
  /** Our ids by Mermaid's, in the order of the text. */
  nodes: ReadonlyMap<string, string>
  groups: ReadonlyMap<string, string>
  /** All ids that are taken, nodes without a box too. */
  taken: Record<string, true>
  /** The last number given to inserted nodes of a name. */
  counts: Map<string, number>
}

/** What the boxes and frames of a text are called in the graph: as they were, as in the text, or with a prefix. */
export function nameThings({ vertices, groups }: Flowchart, base: Base): Names {
  const taken: Record<string, true> = {}
  for (const { subject } of base.all('inserted')) if (subject[0] !== undefined) taken[subject[0]] = true
  const known = new Map<string, string>()
  for (const { id } of vertices) {
    const carrier = base.carrier('node', [id])
    const wanted = typeof carrier?.id === 'string' ? carrier.id : carrier && id
    if (wanted === undefined || !nodeId.safeParse(wanted).success || Object.hasOwn(taken, wanted)) continue
    taken[wanted] = true
    known.set(id, wanted)
  }
  const nodes = vertices.map(({ id }) => {
    const name = known.get(id) ?? freeId(taken, id)
    taken[name] = true
    return [id, name] as const
  })
  const keys: Record<string, true> = {}
  const frames = groups.map(({ id }) => {
    const carrier = base.carrier('group', [id])
    const wanted = typeof carrier?.id === 'string' ? carrier.id : id
    const name = isKey(wanted) && !Object.hasOwn(keys, wanted) ? wanted : freeId(keys, isKey(wanted) ? wanted : 'group')
    keys[name] = true
    return [id, name] as const
  })
  return { nodes: new Map(nodes), groups: new Map(frames), taken, counts: new Map() }
}

function isKey(name: string): boolean {
  return name !== '__proto__' && name !== 'constructor' && name !== 'prototype'
}
