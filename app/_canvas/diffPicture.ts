import { diffDocuments, type ParamChange } from '../../graphs/_model/diff.ts'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Mark, Marks } from './marks.ts'

/** A place that differs and that nothing else on the list shows. */
export type DiffStep = { node: string } | { edge: number }

export interface DiffPicture {
  document: GraphDocument
  marks: Marks
  /** In the order of the picture: nodes, then edges between nodes that are in both versions. */
  steps: readonly DiffStep[]
}

/** Both versions laid over each other: the later one, with what it lost where that was. Groups and notes are left out. */
export function diffPicture(before: GraphDocument, after: GraphDocument): DiffPicture {
  const { added, removed, changed, addedEdges, removedEdges } = diffDocuments(before, after)
  const gone = Object.fromEntries(removed.flatMap(id => (before.nodes[id] ? [[id, before.nodes[id]] as const] : [])))
  const nodes: Record<string, { mark: Mark; brief: string }> = {}
  for (const id of added) nodes[id] = { mark: 'added', brief: '' }
  for (const id of removed) nodes[id] = { mark: 'removed', brief: '' }
  for (const { id, params } of changed) nodes[id] = { mark: 'changed', brief: params[0] ? briefOf(params[0]) : '' }
  const document: GraphDocument = {
    ...after,
    nodes: { ...after.nodes, ...gone },
    edges: [...after.edges, ...removedEdges],
    layout: { ...before.layout, ...after.layout },
    groups: {},
    notes: {},
  }
  const isNew = new Set(addedEdges)
  const edges: Record<string, Mark> = {}
  for (const [index, edge] of document.edges.entries()) {
    if (index >= after.edges.length) edges[index] = 'removed'
    else if (isNew.has(edge)) edges[index] = 'added'
  }
  const isInBoth = (id: string) => nodes[id] === undefined || nodes[id].mark === 'changed'
  const steps = [
    ...Object.keys(document.nodes).flatMap(node => (nodes[node] ? [{ node }] : [])),
    ...document.edges.flatMap(({ from, to }, edge) =>
      edges[edge] && isInBoth(from.node) && isInBoth(to.node) ? [{ edge }] : [],
    ),
  ]
  return { document, marks: { nodes, edges }, steps }
}

function briefOf({ path, before, after }: ParamChange): string {
  const shown = (value: unknown) =>
    value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value)
  return `${path} ${shown(before)} → ${shown(after)}`
}
