import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Edited } from '../../graphs/_model/edits/edited.ts'
import { moveNodes } from '../../graphs/_model/edits/nodes.ts'
import { placeOf, specOf } from './flow.ts'
import { foldRows } from './foldRows.ts'
import { loopBadges } from './loopBadges.ts'
import { cardHeight, cardWidth, gridStep } from './size.ts'

type Point = [number, number]
export type Direction = 'LR' | 'RL' | 'TB' | 'BT'

/**
 * Lays nodes out in layers from left to right, by what feeds what; ways back don't count and groups stay together.
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
  const wanted = new Set((some ?? Object.keys(document.nodes)).filter(id => !badges.has(id)))
  const graph = new Graph({ compound: true, multigraph: true })
  graph.setGraph({ rankdir: direction, nodesep: 40, ranksep: 72, edgesep: 24 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const id of wanted) graph.setNode(id, { width: cardWidth, height: cardHeight })
  for (const [group, { nodes }] of Object.entries(document.groups)) {
    const members = nodes.filter(id => wanted.has(id))
    if (members.length < 2) continue
    graph.setNode(`group:${group}`, {})
    for (const id of members) graph.setParent(id, `group:${group}`)
  }
  for (const [index, { from, to }] of document.edges.entries()) {
    const isBack = from.port === 'again' && specOf(document.nodes[from.node]?.type ?? '')?.loop
    if (!isBack && wanted.has(from.node) && wanted.has(to.node)) graph.setEdge(from.node, to.node, {}, String(index))
  }
  layout(graph)
  const flat = [...wanted].map(id => {
    const { x = 0, y = 0 } = graph.node(id)
    return [id, [x - cardWidth / 2, y - cardHeight / 2] satisfies Point] as const
  })
  // A frame round cards of two rows would hold others too.
  const isFolded = direction === 'LR' && Object.keys(document.groups).length === 0
  const laid = isFolded ? foldRows(flat) : flat
  const ids = Object.keys(document.nodes)
  const before = [...wanted].map(id => placeOf(document, id, ids.indexOf(id)))
  const [left, top] = cornerOf(before)
  const [newLeft, newTop] = cornerOf(laid.map(([, place]) => place))
  const round = (value: number) => Math.round(value / gridStep) * gridStep
  const places = laid.map(([id, [x, y]]) => [id, [round(x - newLeft + left), round(y - newTop + top)] satisfies Point])
  return current => moveNodes(current, Object.fromEntries(places))
}

function cornerOf(places: readonly Point[]): Point {
  return [Math.min(...places.map(([x]) => x)), Math.min(...places.map(([, y]) => y))]
}
