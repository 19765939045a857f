import type { DocumentNode, GraphDocument } from '../../graphs/_model/document.ts'
import { insertOnEdge } from '../../graphs/_model/edits/edges.ts'
import type { Edited } from '../../graphs/_model/edits/edited.ts'
import { moveNodes, removeNodes } from '../../graphs/_model/edits/nodes.ts'
import { own } from '../../graphs/_model/own.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { useDocument } from '../_state/documentStore.ts'
import { freePlace } from './freePlace.ts'
import { makeRoom } from './makeRoom.ts'
import { moveSmoothly } from './moveSmoothly.ts'

/** The edge under a point of the window, by its place in the document. */
export function edgeAt({ x, y }: { x: number; y: number }): number | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const id = element.closest('.react-flow__edge')?.getAttribute('data-id')
    if (id) return Number(id)
  }
  return undefined
}

type Point = { clientX: number; clientY: number }
export type PointerUp = Point | { changedTouches: ArrayLike<Point> }

type Moved = Readonly<Record<string, [number, number]>>

/** The edge that a card without edges would be put into, were it dropped here. */
export function edgeUnder(event: PointerUp, moved: Moved): number | undefined {
  const [id, ...others] = Object.keys(moved)
  const { document: graph } = useDocument.getState()
  if (!graph || id === undefined || others.length > 0 || !own(graph.nodes, id)) return undefined
  if (graph.edges.some(({ from, to }) => from.node === id || to.node === id)) return undefined
  const point = 'clientX' in event ? event : event.changedTouches[0]
  const edge = point && edgeAt({ x: point.clientX, y: point.clientY })
  const node = own(graph.nodes, id)
  return edge !== undefined && node && fitsEdge(graph, edge, node) ? edge : undefined
}

let asked: { graph: GraphDocument; edge: number; type: string; fits: boolean } | undefined

/** Whether a node can be put into an edge: asked at each move of the mouse, answered once for each edge. */
export function fitsEdge(
  graph: GraphDocument,
  edge: number,
  { type, params = {} }: { type: string; params?: DocumentNode['params'] },
): boolean {
  if (asked?.graph !== graph || asked.edge !== edge || asked.type !== type) {
    const fits = insertOnEdge(graph, { edge, node: { type, params } }, specs).issue === undefined
    asked = { graph, edge, type, fits }
  }
  return asked.fits
}

/** Puts a card without edges into the edge that it is dropped on; what stands behind makes room. Gives whether it was. */
export function dropOnEdge(event: PointerUp, moved: Moved): boolean {
  const edge = edgeUnder(event, moved)
  const [[id, position] = []] = Object.entries(moved)
  const { document: graph, change } = useDocument.getState()
  if (!graph || edge === undefined || id === undefined || !position) return false
  const isDone = change(before => moveOnEdge(before, id, { edge, position }))
  if (isDone) moveSmoothly(graph, useDocument.getState().document, { [id]: position })
  return isDone
}

function moveOnEdge(before: GraphDocument, id: string, to: { edge: number; position: [number, number] }): Edited {
  const node = own(before.nodes, id)
  const without = removeNodes(before, [id])
  if (!node || without.issue) return without
  const { type, params } = node
  const room = makeRoom(without.document, to.edge)
  const [x, y] = freePlace(without.document, to.position)
  const fits = Object.keys(room.moved).length === 0 && x === to.position[0] && y === to.position[1]
  const position = fits ? to.position : room.position
  const inserted = insertOnEdge(without.document, { edge: to.edge, node: { id, type, params, position } }, specs)
  const placed = inserted.issue ? inserted : moveNodes(inserted.document, room.moved)
  if (placed.issue) return placed
  // In its old place among the nodes, with all that it had, and in its group.
  const nodes = { ...before.nodes, [id]: node }
  const isGrouped = Object.values(before.groups).some(group => group.nodes.includes(id))
  return { document: { ...placed.document, nodes, ...(isGrouped && { groups: before.groups }) } }
}
