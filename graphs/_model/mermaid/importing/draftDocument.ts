import { currentFormat, document as documentSchema, type GraphDocument } from '../../document.ts'
import { type Draft, edgesOf } from './draft.ts'

/** The draft as it stands, for the rules of graphs to look at. */
export function draftDocument(draft: Draft): GraphDocument {
  const empty = documentSchema.parse({ format: currentFormat, name: 'draft', nodes: {}, edges: [] })
  const nodes = Object.fromEntries([...draft.nodes].map(([id, { node }]) => [id, node]))
  return { ...empty, nodes, edges: edgesOf(draft) }
}
