import type { Edge, GraphDocument } from '../../document.ts'
import { type Fields, isFields } from '../../inlineJson.ts'

/** What `%% @graph` says of the whole: all that is in the file and is no node, edge, group or note. */
export interface CarriedGraph {
  /** The document less its nodes, edges, groups, notes, and the places of nodes that the drawing has. */
  about: Fields
  locale: 'en' | 'zh'
  /** Edges that no line stands for. */
  undrawn: unknown[]
  /** Ids in document order, where that is not the drawing's. */
  nodes?: string[]
  /** For each edge of the document its place among the drawing's, where that is another one. */
  order?: number[]
}

export const carrierVersion = 1

/** `%% @graph`, first among the carriers. */
export function carryGraph(
  { format: _f, nodes: _n, edges: _e, groups: _g, notes: _o, layout, mermaid: _m, ...about }: GraphDocument,
  {
    locale,
    undrawn,
    nodes,
    order,
    others,
    difference,
  }: {
    locale: 'en' | 'zh'
    undrawn: Edge[]
    nodes: string[] | undefined
    order: number[] | undefined
    /** Whether a place is that of a node with a carrier of its own. */
    others: ReadonlySet<string>
    difference: Fields
  },
): Fields {
  const { name, title, summary, seed, split, ...more } = about
  const places = Object.entries(layout).filter(([id]) => !others.has(id))
  return {
    v: carrierVersion,
    app: 'millrace',
    name,
    ...(title !== undefined && { title }),
    ...(summary !== undefined && { summary }),
    seed,
    split,
    ...(locale !== 'en' && { locale }),
    ...(nodes && { nodes }),
    ...(undrawn.length > 0 && { edges: undrawn }),
    ...(order && { order }),
    ...(places.length > 0 && { layout: Object.fromEntries(places) }),
    ...(Object.keys(more).length > 0 && { more }),
    ...difference,
  }
}

export function readGraph({
  name,
  title,
  summary,
  seed,
  split,
  layout,
  locale,
  nodes,
  edges,
  order,
  more,
}: Fields): CarriedGraph {
  const about = {
    ...(name !== undefined && { name }),
    ...(title !== undefined && { title }),
    ...(summary !== undefined && { summary }),
    ...(seed !== undefined && { seed }),
    ...(split !== undefined && { split }),
    ...(isFields(layout) && { layout }),
    ...(isFields(more) && more),
  }
  return {
    about,
    locale: locale === 'zh' ? 'zh' : 'en',
    undrawn: Array.isArray(edges) ? edges : [],
    ...(Array.isArray(nodes) && { nodes: nodes.filter(id => typeof id === 'string') }),
    ...(Array.isArray(order) && { order: order.filter(at => Number.isInteger(at)) }),
  }
}
