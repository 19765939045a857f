import type { GraphDocument } from '../../document.ts'
import { own } from '../../own.ts'
import { type DrawnEnds, keptOfGroup, keptOfLink } from '../kept/keptFields.ts'
import { findHidden } from './findHidden.ts'

/** A line of the drawing and the edges that it stands for. */
export interface DrawnLink {
  from: End
  to: End
  /** Positions in the document, each with one line only. */
  edges: number[]
  /** The edge that has the line's label and looks. */
  bears: number
}

export interface End {
  type: 'node' | 'group'
  id: string
}

export interface Drawing {
  /** Nodes without a box. */
  hidden: ReadonlySet<string>
  links: DrawnLink[]
  /** Edges that no line shows: into nodes that are not there, or out of hidden ones that nothing leads to. */
  undrawn: number[]
}

/** The lines of a document's drawing, in the order of its edges. */
export function drawLinks(document: GraphDocument): Drawing {
  const { nodes, edges } = document
  const { nodes: hidden, ways } = findHidden(document)
  const isVisible = (id: string) => Object.hasOwn(nodes, id) && !hidden.has(id)
  const groupOf = groupFinder(document)
  const paths: { bears: number; edges: number[]; from: string; to: string }[] = []
  for (const [index, { from, to }] of edges.entries()) {
    if (isVisible(from.node) && isVisible(to.node))
      paths.push({ bears: index, edges: [index], from: from.node, to: to.node })
  }
  for (const way of ways) {
    const [first, last] = [way.edges[0] ?? -1, way.edges.at(-1) ?? -1]
    paths.push({ ...way, from: edges[first]?.from.node ?? '', to: edges[last]?.to.node ?? '' })
  }
  paths.sort((a, b) => a.bears - b.bears)

  const claimed = new Set<number>()
  const bundles = new Map<string, DrawnLink>()
  const links: DrawnLink[] = []
  for (const path of paths) {
    const fresh = path.edges.filter(index => !claimed.has(index))
    for (const index of fresh) claimed.add(index)
    const drawn = keptOfLink(edges[path.bears]?.mermaid).drawn
    const isWay = path.edges.length > 1
    const ends = {
      from: groupOf(drawn?.from, { node: path.from, isWay }),
      to: groupOf(drawn?.to, { node: path.to, isWay }),
    }
    const key = drawn && bundleKey(ends, drawn)
    const bundle = key === undefined ? undefined : bundles.get(key)
    if (bundle) bundle.edges.push(...fresh)
    else {
      const link = { ...ends, edges: fresh, bears: path.bears }
      links.push(link)
      if (key !== undefined) bundles.set(key, link)
    }
  }
  return { hidden, links, undrawn: [...edges.keys()].filter(index => !claimed.has(index)) }

  /**
   * What a line begins or ends at: as it was drawn, where that still is there and still holds the node, or one that the
   * node is wired to: what is drawn to a training may go to its model.
   */
  function groupFinder({ groups }: GraphDocument) {
    const membersOf = memberFinder(groups)
    const isHeld = (members: ReadonlySet<string>, node: string) =>
      members.has(node) || edges.some(({ from, to }) => from.node === node && members.has(to.node))
    return (drawn: string | undefined, { node, isWay }: { node: string; isWay: boolean }): End => {
      if (drawn === undefined || drawn === node) return { type: 'node', id: node }
      // A way through a loop may begin its turn elsewhere than it is drawn to.
      const isAround = own(groups, drawn) && (isWay || isHeld(membersOf(drawn), node))
      if (isAround) return { type: 'group', id: drawn }
      return { type: 'node', id: isVisible(drawn) ? drawn : node }
    }
  }
}

/** Nodes of a group and of the groups within it. */
function memberFinder(groups: GraphDocument['groups']): (id: string) => ReadonlySet<string> {
  const inside = Map.groupBy(Object.keys(groups), key => keptOfGroup(own(groups, key)?.mermaid).parent)
  const known = new Map<string, ReadonlySet<string>>()
  return id => {
    const members = known.get(id) ?? membersOf(id)
    known.set(id, members)
    return members
  }

  function membersOf(id: string): ReadonlySet<string> {
    const within = new Set([id])
    for (const outer of within) for (const key of inside.get(outer) ?? []) within.add(key)
    return new Set([...within].flatMap(key => own(groups, key)?.nodes ?? []))
  }
}

function bundleKey({ from, to }: { from: End; to: End }, { n }: DrawnEnds): string | undefined {
  return JSON.stringify([from.type, from.id, to.type, to.id, n ?? 0])
}
