import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Edited } from '../../graphs/_model/edits/edited.ts'
import { moveNodes } from '../../graphs/_model/edits/nodes.ts'
import { standIns } from './deriveOthers.ts'
import { placeOf, specOf } from './flow.ts'
import { foldRows } from './foldRows.ts'
import { cornerOf, snapped } from './freePlace.ts'
import { carryNotes } from './layoutNotes.ts'
import { loopBadges } from './loopBadges.ts'
import { cardHeight, cardWidth } from './size.ts'

type Point = [number, number]
export type Direction = 'LR' | 'RL' | 'TB' | 'BT'

/**
 * Lays nodes out in layers from left to right, by what feeds what; ways back don't count, groups stay together, a
 * folded one is the one box that is seen of it, and notes stay beside what they stand beside.
 * All of them, or some: then the others stay, and their corner too.
 */
export async function autoLayout(
  document: GraphDocument,
  some?: readonly string[],
  direction: Direction = 'LR',
): Promise<(document: GraphDocument) => Edited> {
  // Only who asks for a layout loads what makes one.
  const { Graph, layout } = await import('@dagrejs/dagre')
  const badges = loopBadges(document)
  const boxes = standIns(document)
  const boxOf = (id: string) => boxes.get(id) ?? id
  const ids = Object.keys(document.nodes).filter(id => !badges.has(id))
  const asked = new Set((some ?? ids).map(boxOf))
  const wanted = ids.filter(id => asked.has(boxOf(id)))
  const open = Object.entries(document.groups).filter(([, { collapsed }]) => !collapsed)
  const graph = new Graph({ compound: true, multigraph: true })
  // Round the cards of a group there is its frame, above them its name.
  const hasFrames = open.length > 0
  graph.setGraph({ rankdir: direction, nodesep: hasFrames ? 64 : 40, ranksep: hasFrames ? 96 : 72, edgesep: 24 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const id of wanted) graph.setNode(boxOf(id), { width: cardWidth, height: cardHeight })
  const frames = open.flatMap(([group, { nodes }]) => {
    const members = nodes.filter(id => asked.has(id))
    if (members.length < 2) return []
    graph.setNode(`frame:${group}`, {})
    for (const id of members) graph.setParent(id, `frame:${group}`)
    return [members]
  })
  for (const [index, { from, to }] of document.edges.entries()) {
    const isBack = from.port === 'again' && specOf(document.nodes[from.node]?.type ?? '')?.loop
    const [source, target] = [boxOf(from.node), boxOf(to.node)]
    if (!isBack && source !== target && graph.hasNode(source) && graph.hasNode(target))
      graph.setEdge(source, target, {}, String(index))
  }
  layout(graph)
  const flat = [...asked]
    .filter(id => graph.hasNode(id))
    .map(id => {
      const { x = 0, y = 0 } = graph.node(id)
      return [id, [x - cardWidth / 2, y - cardHeight / 2] satisfies Point] as const
    })
  const laid = direction === 'LR' ? foldRows(flat, { frames, hasNotes: Object.keys(document.notes).length > 0 }) : flat
  const all = Object.keys(document.nodes)
  const before = placesBefore(document, wanted, id => placeOf(document, id, all.indexOf(id)))
  const [left, top] = cornerOf([...before.values()])
  const [newLeft, newTop] = cornerOf(laid.map(([, place]) => place))
  const boxPlaces = new Map(laid.map(([id, [x, y]]) => [id, snapped([x - newLeft + left, y - newTop + top])]))
  const places = wanted.flatMap(id => {
    const [box, old, to] = [boxOf(id), placeOf(document, id, all.indexOf(id)), boxPlaces.get(boxOf(id))]
    const corner = before.get(box)
    // What is inside a folded group keeps its place in it.
    return corner && to ? [[id, [old[0] - corner[0] + to[0], old[1] - corner[1] + to[1]] satisfies Point] as const] : []
  })
  return current => {
    const moved = moveNodes(current, Object.fromEntries(places))
    return moved.issue || some ? moved : carryNotes(moved.document, { before, after: boxPlaces })
  }
}

/** Where each box stood: a card, or the corner of all that a folded group hides. */
function placesBefore(
  document: GraphDocument,
  ids: readonly string[],
  placeOfNode: (id: string) => Point,
): Map<string, Point> {
  const boxes = standIns(document)
  const inBox = Map.groupBy(ids, id => boxes.get(id) ?? id)
  return new Map([...inBox].map(([box, members]) => [box, cornerOf(members.map(placeOfNode))]))
}
