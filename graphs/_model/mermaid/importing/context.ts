import type { DocumentNode, Edge } from '../../document.ts'
import { freeId } from '../../edits/freeId.ts'
import type { Specs } from '../../view.ts'
import type { Flowchart } from '../flowchart.ts'
import type { Sentence } from '../importReport.ts'
import { beside } from '../kept/beside.ts'
import { nthOf } from '../kept/lines.ts'
import { drawnOfLink } from '../kept/links.ts'
import { textOf } from '../kept/richLabel.ts'
import type { Understanding } from '../stages/understanding.ts'
import type { Chains } from './chains.ts'
import { type Draft, insertNode } from './draft.ts'
import type { Dependency } from './findDependencies.ts'
import type { Names } from './nameThings.ts'
import type { Exit, Wiring } from './wiring.ts'

/** What the steps of one import share. */
export interface Context {
  flowchart: Flowchart
  draft: Draft
  names: Names
  specs: Specs
  understanding: Understanding | undefined
  wiring: Wiring
  chains: Chains
  /** Ways out of a branching box, by outcome. */
  exits: Map<string, Map<number, Exit>>
  /** Edges into a node that was inserted behind a box: they belong to the first line that leaves it. */
  prefixes: Map<string, Edge[]>
}

export function nodeOf({ draft, names }: Context, vertex: string): string {
  const id = names.nodes.get(vertex) ?? vertex
  return draft.nodes.has(id) ? id : vertex
}

/** Inserts a node under a free id after its type. */
export function insert(
  { draft, names, wiring }: Context,
  {
    type,
    name,
    params,
    why,
    link,
  }: { type: string; name?: string; params?: DocumentNode['params']; why: Sentence; link?: number | undefined },
): string {
  const stem = name ?? type.split('/').at(0) ?? type
  // Counted on from the last one: to look for the first free number each time takes ever longer.
  const number = (names.counts.get(stem) ?? 0) + 1
  const id = freeId(names.taken, number === 1 ? stem : `${stem}${number}`)
  names.counts.set(stem, Math.max(number, Number(id.slice(stem.length)) || 1))
  names.taken[id] = true
  insertNode(draft, { id, type, ...(params && { params }) })
  wiring.forget(id)
  draft.inserted.push({ node: id, type, ...why, ...(link !== undefined && { link }) })
  return id
}

/** Lays the edges of a line, the one at `bears` with its label and looks. */
export function layLine(context: Context, dependency: Dependency, { edges, bears }: { edges: Edge[]; bears: number }) {
  const { draft, wiring, prefixes } = context
  const first = edges[0]?.from.node ?? ''
  const before = prefixes.get(first) ?? []
  prefixes.delete(first)
  const looks = looksOf(context, dependency)
  const laid = [...before, ...edges.map((edge, at) => (at === bears ? { ...edge, ...looks } : edge))]
  draft.lines[dependency.link] = [...(draft.lines[dependency.link] ?? []), ...laid]
  for (const edge of laid) if (!before.includes(edge)) wiring.add(edge)
}

function looksOf({ flowchart, names }: Context, { link: index, from, to, drawnTo }: Dependency): Partial<Edge> {
  const link = flowchart.links[index]
  if (!link) return {}
  const { comments = [] } = beside(flowchart, { link: index })
  const n = nthOf(flowchart.links, index)
  const [drawnFrom, drawnEnd] = [link.from === from ? undefined : link.from, link.to === to ? undefined : link.to]
  const drawn = {
    ...(drawnFrom !== undefined && { from: names.groups.get(drawnFrom) ?? names.nodes.get(drawnFrom) ?? drawnFrom }),
    ...(drawnEnd !== undefined && { to: names.groups.get(drawnEnd) ?? names.nodes.get(drawnEnd) ?? drawnEnd }),
    ...(n > 0 && { n }),
  }
  const isDrawn = drawnFrom !== undefined || drawnEnd !== undefined || drawnTo !== undefined
  const mermaid = { ...drawnOfLink(link), ...(comments.length > 0 && { comments }), ...(isDrawn && { drawn }) }
  return {
    ...(link.label && { label: textOf(link.label) }),
    ...(Object.keys(mermaid).length > 0 && { mermaid }),
  }
}
