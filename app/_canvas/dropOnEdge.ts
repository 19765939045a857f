import type { GraphDocument } from '../../graphs/_model/document.ts'
import { insertOnEdge } from '../../graphs/_model/edits/edges.ts'
import type { Edited } from '../../graphs/_model/edits/edited.ts'
import { removeNodes } from '../../graphs/_model/edits/nodes.ts'
import { own } from '../../graphs/_model/own.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { useDocument } from '../_state/documentStore.ts'

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

/** A card without edges that is dropped on an edge is put into it. Gives whether that was so. */
export function dropOnEdge(event: PointerUp, moved: Readonly<Record<string, [number, number]>>): boolean {
  const [[id, position] = [], ...others] = Object.entries(moved)
  const { document: graph, change } = useDocument.getState()
  if (!graph || id === undefined || !position || others.length > 0) return false
  if (graph.edges.some(({ from, to }) => from.node === id || to.node === id)) return false
  const point = 'clientX' in event ? event : event.changedTouches[0]
  const edge = point && edgeAt({ x: point.clientX, y: point.clientY })
  return edge !== undefined && change(before => moveOnEdge(before, id, { edge, position }))
}

function moveOnEdge(before: GraphDocument, id: string, to: { edge: number; position: [number, number] }): Edited {
  const node = own(before.nodes, id)
  const without = removeNodes(before, [id])
  if (!node || without.issue) return without
  const { type, params } = node
  const inserted = insertOnEdge(
    without.document,
    { edge: to.edge, node: { id, type, params, position: to.position } },
    specs,
  )
  if (inserted.issue) return inserted
  // In its old place among the nodes, with all that it had, and in its groups.
  const nodes = { ...before.nodes, [id]: node }
  return { document: { ...inserted.document, nodes, groups: before.groups } }
}
