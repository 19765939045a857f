import type { GraphDocument } from '../../graphs/_model/document.ts'
import { connect, insertOnEdge } from '../../graphs/_model/edits/edges.ts'
import type { Added, Edited } from '../../graphs/_model/edits/edited.ts'
import { addNode, moveNodes } from '../../graphs/_model/edits/nodes.ts'
import { connectNodes, findFitting, type PortPlace } from '../../graphs/_model/wiring.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { placeOf } from './flow.ts'
import { makeRoom } from './makeRoom.ts'
import { moveSmoothly } from './moveSmoothly.ts'
import { cardHeight, cardWidth, gridStep } from './size.ts'

type Point = [number, number]
export const gap = 64

/** What the palette drags. */
export const nodeTypeFormat = 'application/x-millrace-node'

/** Adds a node where the reader looks: behind the one that is selected and wired to it, else in the middle. */
export function addNodeHere(type: string): void {
  const { document, selection } = useDocument.getState()
  const { view, marked } = useCanvas.getState()
  if (!document || !view) return
  const [only, ...others] = selection
  const edge = marked.length === 1 && selection.length === 0 ? Number(marked[0]) : Number.NaN
  if (document.edges[edge]) return addNodeOnEdge(type, edge)
  const after = others.length === 0 ? only : undefined
  const beside = after === undefined ? undefined : placeOf(document, after, Object.keys(document.nodes).indexOf(after))
  const middle = view.centre()
  const wanted: Point = beside
    ? [beside[0] + cardWidth + gap, beside[1]]
    : [middle[0] - cardWidth / 2, middle[1] - cardHeight / 2]
  const position = freePlace(document, wanted)
  const isAdded = changeAdding(before => {
    const added = addNode(before, { type, position })
    if (added.issue || after === undefined) return added
    // Wired where that is possible; a node that fits nowhere is still added.
    const wired = connectNodes(added.document, [after, added.ids[0] ?? ''], specs)
    return wired.issue ? added : { ...added, document: wired.document }
  })
  if (isAdded) view.reveal(useDocument.getState().selection)
}

/** Adds a node at a point, wired to a port where one is given. */
export function addNodeAt(type: string, position: Point, from?: PortPlace): void {
  changeAdding(before => {
    const added = addNode(before, { type, position: snapped(position) })
    if (added.issue || !from) return added
    const wired = wireNew(added.document, { from, type, id: added.ids[0] ?? '' })
    return wired.issue ? wired : { ...added, document: wired.document }
  })
}

/** Adds a node into an edge; what stands behind makes room. */
export function addNodeOnEdge(type: string, edge: number): void {
  const before = useDocument.getState().document?.layout ?? {}
  changeAdding(graph => {
    const { position, moved } = makeRoom(graph, edge)
    const inserted = insertOnEdge(graph, { edge, node: { type, position } }, specs)
    if (inserted.issue) return inserted
    const placed = moveNodes(inserted.document, moved)
    return placed.issue ? placed : { ...inserted, document: placed.document }
  })
  moveSmoothly(before, useDocument.getState().document?.layout ?? {})
}

export function snapped([x, y]: Point): Point {
  return [Math.round(x / gridStep) * gridStep, Math.round(y / gridStep) * gridStep]
}

/** The first place from here downwards where a card covers no other. */
export function freePlace(document: GraphDocument, wanted: Point): Point {
  const [x, start] = snapped(wanted)
  const places = Object.keys(document.nodes).map((id, index) => placeOf(document, id, index))
  let y = start
  while (places.some(([left, top]) => Math.abs(left - x) < cardWidth && Math.abs(top - y) < cardHeight)) {
    y += cardHeight + gridStep * 4
  }
  return [x, y]
}

/** Makes an edit that adds nodes, and selects them. */
export function changeAdding(edit: (document: GraphDocument) => Added): boolean {
  const { document, change } = useDocument.getState()
  const added = document && edit(document)
  if (!added) return false
  const isDone = change(() => added, { selection: added.ids ?? [] })
  if (isDone) useCanvas.setState({ marked: [] })
  return isDone
}

function wireNew(document: GraphDocument, { from, type, id }: { from: PortPlace; type: string; id: string }): Edited {
  const port = findFitting(document, from, specs).types.find(one => one.type === type)?.port
  const here = { node: from.node, port: from.port }
  if (port === undefined) return { document }
  const there = { node: id, port }
  return connect(document, from.side === 'output' ? { from: here, to: there } : { from: there, to: here }, specs)
}
