import type { GraphDocument } from '../../document.ts'
import { keptOfGroup, keptOfVertex } from '../kept/keptFields.ts'
import { isWritableId } from '../writableId.ts'

export interface MermaidIds {
  nodes: ReadonlyMap<string, string>
  groups: ReadonlyMap<string, string>
}

/**
 * What boxes and frames are called in the text: as in the text that they came from, else as in the graph where Mermaid
 * can read that, else a new name. No two are alike, for a frame shares its names with the boxes.
 */
export function mermaidIds({ nodes, groups }: GraphDocument, hidden: ReadonlySet<string>): MermaidIds {
  const taken = new Set<string>()
  const visible = Object.keys(nodes).filter(id => !hidden.has(id))
  const wanted = new Map<string, string>()
  for (const id of visible) {
    const kept = keptOfVertex(nodes[id]?.mermaid).id
    if (kept !== undefined && !taken.has(kept) && (kept === id || !Object.hasOwn(nodes, kept) || hidden.has(kept)))
      take(id, kept)
    else if (kept === undefined && isWritableId(id) && !taken.has(id)) take(id, id)
  }
  function take(id: string, name: string) {
    taken.add(name)
    wanted.set(id, name)
  }
  const free = (stem: string) => {
    for (let number = 1; ; number++) {
      const name = `${stem}${number}`
      if (taken.has(name) || Object.hasOwn(nodes, name)) continue
      taken.add(name)
      return name
    }
  }
  const named = visible.map(id => [id, wanted.get(id) ?? free('n')] as const)
  const frames = Object.entries(groups).map(([key, { mermaid }]) => {
    const kept = keptOfGroup(mermaid).id
    const wanted = kept ?? (isWritableId(key) ? key : undefined)
    const name = wanted !== undefined && !taken.has(wanted) && !Object.hasOwn(nodes, wanted) ? wanted : undefined
    if (name !== undefined) taken.add(name)
    return [key, name ?? free('g')] as const
  })
  return { nodes: new Map(named), groups: new Map(frames) }
}
