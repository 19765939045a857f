import type { GraphDocument } from '../../graphs/_model/document.ts'
import { connect, insertOnEdge } from '../../graphs/_model/edits/edges.ts'
import type { Added, Edited } from '../../graphs/_model/edits/edited.ts'
import { addNode, moveNodes } from '../../graphs/_model/edits/nodes.ts'
import { connectNodes, findFitting, type PortPlace } from '../../graphs/_model/wiring.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { placeOf } from './flow.ts'
import { freePlace } from './freePlace.ts'
import { makeRoom } from './makeRoom.ts'
import { idOnCanvas } from './marked.ts'
import { moveSmoothly } from './moveSmoothly.ts'
import { cardHeight, cardWidth } from './size.ts'

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

/**
 * Adds a node at a point: in the middle of it, or, wired to a port, on the side that the edge comes from. Where a card
 * stands already it goes below.
 */
export function addNodeAt(type: string, point: Point, from?: PortPlace): boolean {
  const [x, y] = point
  const left = from === undefined ? x - cardWidth / 2 : from.side === 'output' ? x : x - cardWidth
  const isAdded = changeAdding(before => {
    const added = addNode(before, { type, position: freePlace(before, [left, y - cardHeight / 2]) })
    if (added.issue || !from) return added
    const wired = wireNew(added.document, { from, type, id: added.ids[0] ?? '' })
    return wired.issue ? wired : { ...added, document: wired.document }
  })
  if (isAdded) useCanvas.getState().view?.reveal(useDocument.getState().selection)
  return isAdded
}

/**
 * Adds a node into an edge; what stands behind makes room. One that does not fit is added beside, where it was dropped,
 * and it is said why.
 */
export function addNodeOnEdge(type: string, edge: number, dropped?: Point): void {
  const { document } = useDocument.getState()
  if (!document) return
  const room = makeRoom(document, edge)
  const isDone = changeAdding(graph => {
    const inserted = insertOnEdge(graph, { edge, node: { type, position: room.position } }, specs)
    if (inserted.issue) return inserted
    const placed = moveNodes(inserted.document, room.moved)
    return placed.issue ? placed : { ...inserted, document: placed.document }
  })
  if (isDone) return moveSmoothly(document, useDocument.getState().document)
  const issue = useDocument.getState().refusal
  const [x, y] = room.position
  if (!addNodeAt(type, dropped ?? [x + cardWidth / 2, y + cardHeight / 2])) return
  const { view } = useCanvas.getState()
  const [added = ''] = useDocument.getState().selection
  const place = useDocument.getState().document?.layout[added]
  if (!issue || !view || !place) return
  useCanvas.setState({ refusal: { screen: view.toScreen([place[0], place[1] + cardHeight]), issue } })
}

/** Makes an edit that adds nodes, and perhaps notes, and selects them, with the groups that they fill. */
export function changeAdding(edit: (document: GraphDocument) => Added & { notes?: string[] }): boolean {
  const { document, change } = useDocument.getState()
  const added = document && edit(document)
  if (!added) return false
  const { ids = [], notes = [] } = added
  if (!change(() => added, { selection: ids })) return false
  const groups = Object.entries(added.document?.groups ?? {}).filter(
    ([, { nodes }]) => nodes.length > 0 && nodes.every(id => ids.includes(id)),
  )
  useCanvas.setState({ marked: [...notes.map(idOnCanvas.note), ...groups.map(([id]) => idOnCanvas.group(id))] })
  return true
}

function wireNew(document: GraphDocument, { from, type, id }: { from: PortPlace; type: string; id: string }): Edited {
  const port = findFitting(document, from, specs).types.find(one => one.type === type)?.port
  const here = { node: from.node, port: from.port }
  if (port === undefined) return { document }
  const there = { node: id, port }
  return connect(document, from.side === 'output' ? { from: here, to: there } : { from: there, to: here }, specs)
}
