import { diffDocuments } from '../../graphs/_model/diff.ts'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Mark } from './GraphPicture.tsx'

/** Both versions laid over each other: the later one, with what it lost where that was. */
export function diffPicture(
  before: GraphDocument,
  after: GraphDocument,
): { document: GraphDocument; marks: Record<string, Mark> } {
  const { added, removed, changed, removedEdges } = diffDocuments(before, after)
  const gone = Object.fromEntries(removed.flatMap(id => (before.nodes[id] ? [[id, before.nodes[id]] as const] : [])))
  const marks: Record<string, Mark> = {}
  for (const id of added) marks[id] = 'added'
  for (const id of removed) marks[id] = 'removed'
  for (const { id } of changed) marks[id] = 'changed'
  return {
    document: {
      ...after,
      nodes: { ...after.nodes, ...gone },
      edges: [...after.edges, ...removedEdges],
      layout: { ...before.layout, ...after.layout },
    },
    marks,
  }
}
