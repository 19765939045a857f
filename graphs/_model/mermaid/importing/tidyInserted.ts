import type { Edge } from '../../document.ts'
import { type Draft, edgesOf } from './draft.ts'

/** Takes out inserted nodes that lead nowhere, with their edges: what they stood for did not come about. */
export function tidyInserted(draft: Draft) {
  for (;;) {
    const left = new Set(edgesOf(draft).map(({ from }) => from.node))
    const idle = new Set(draft.inserted.map(({ node }) => node).filter(id => draft.nodes.has(id) && !left.has(id)))
    if (idle.size === 0) break
    const isOf = ({ from, to }: Edge) => idle.has(from.node) || idle.has(to.node)
    for (const id of idle) draft.nodes.delete(id)
    draft.unlined = draft.unlined.filter(edge => !isOf(edge))
    draft.lines = draft.lines.map(line => (line?.some(isOf) ? line.filter(edge => !isOf(edge)) : line))
  }
  draft.inserted = draft.inserted.filter(({ node }) => draft.nodes.has(node))
  draft.suggested = draft.suggested.filter(({ node }) => draft.nodes.has(node))
}
