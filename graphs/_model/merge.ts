import { canonicalJson } from '../../nodes/_contract/json.ts'
import { diffDocuments, type NodeChange } from './diff.ts'
import type { GraphDocument, Group } from './document.ts'
import { own } from './own.ts'

export type Side = 'mine' | 'theirs'

/** A place where two versions differ and one must be chosen. */
export interface Difference {
  /** A node's id, with the edges that arrive at it; `wholeGraph` for title, seed, split, groups and notes. */
  place: string
  /** As seen from mine: what they have added, taken away or changed. */
  change: 'added' | 'removed' | 'changed'
  params: NodeChange['params']
  fields: string[]
  /** Whether the edges that arrive here differ. */
  edges: boolean
  /** The side that alone changed it since both were one; mine where both did, or where that is not known. */
  suggested: Side
  /** Whether both changed it. */
  both: boolean
}

/** No node can have this id. */
export const wholeGraph = ''

/** What differs between two versions that began as `base`. Positions alone are no difference. */
export function differencesOf(mine: GraphDocument, theirs: GraphDocument, base?: GraphDocument): Difference[] {
  const diff = diffDocuments(mine, theirs)
  const wired = new Set([...diff.addedEdges, ...diff.removedEdges].map(({ to }) => to.node))
  const places = new Set([...diff.added, ...diff.removed, ...diff.changed.map(({ id }) => id), ...wired])
  const differences = [...places].map((place): Difference => {
    const changed = diff.changed.find(({ id }) => id === place)
    return {
      place,
      change: diff.added.includes(place) ? 'added' : diff.removed.includes(place) ? 'removed' : 'changed',
      params: changed?.params ?? [],
      fields: changed?.fields ?? [],
      edges: wired.has(place),
      ...whoChanged(document => partAt(document, place), { mine, theirs, base }),
    }
  })
  const parts = { mine: restOf(mine), theirs: restOf(theirs) }
  const fields = Object.keys(parts.mine).filter(field => !equal(own(parts.mine, field), own(parts.theirs, field)))
  if (fields.length === 0) return differences
  const who = whoChanged(restOf, { mine, theirs, base })
  return [...differences, { place: wholeGraph, change: 'changed', params: [], fields, edges: false, ...who }]
}

/** One document of two: at each place where they differ the chosen side's, elsewhere mine. */
export function mergeDocuments(
  mine: GraphDocument,
  theirs: GraphDocument,
  choose: (place: string) => Side,
): GraphDocument {
  const places = new Set(differencesOf(mine, theirs).map(({ place }) => place))
  const sideAt = (place: string): Side => (places.has(place) ? choose(place) : 'mine')
  const sides = { mine, theirs }
  const ids = [...new Set([...Object.keys(mine.nodes), ...Object.keys(theirs.nodes)])]
  const nodes = Object.fromEntries(
    ids.flatMap(id => {
      const node = own(sides[sideAt(id)].nodes, id)
      return node ? [[id, node] as const] : []
    }),
  )
  const edges = [
    ...mine.edges.filter(({ to }) => sideAt(to.node) === 'mine'),
    ...theirs.edges.filter(({ to }) => sideAt(to.node) === 'theirs'),
  ].filter(({ from, to }) => own(nodes, from.node) && own(nodes, to.node))
  const layout = Object.fromEntries(
    Object.keys(nodes).flatMap(id => {
      const at = own(sides[sideAt(id)].layout, id)
      return at ? [[id, at] as const] : []
    }),
  )
  const rest = sides[sideAt(wholeGraph)]
  return { ...rest, name: mine.name, nodes, edges, layout, groups: groupsWith(rest.groups, nodes) }
}

function whoChanged(
  part: (document: GraphDocument) => unknown,
  { mine, theirs, base }: { mine: GraphDocument; theirs: GraphDocument; base: GraphDocument | undefined },
): Pick<Difference, 'suggested' | 'both'> {
  if (!base) return { suggested: 'mine', both: true }
  const before = part(base)
  const [byMe, byThem] = [!equal(part(mine), before), !equal(part(theirs), before)]
  return { suggested: byThem && !byMe ? 'theirs' : 'mine', both: byMe && byThem }
}

function partAt(document: GraphDocument, place: string): unknown {
  return { node: own(document.nodes, place) ?? null, edges: document.edges.filter(({ to }) => to.node === place) }
}

function restOf({ nodes: _nodes, edges: _edges, layout: _layout, name: _name, ...rest }: GraphDocument) {
  return rest
}

function groupsWith(groups: Record<string, Group>, nodes: GraphDocument['nodes']): Record<string, Group> {
  return Object.fromEntries(
    Object.entries(groups).map(([id, group]) => [
      id,
      { ...group, nodes: group.nodes.filter(node => own(nodes, node) !== undefined) },
    ]),
  )
}

function equal(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b))
}
