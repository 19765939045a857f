import type { Edge } from '../../document.ts'
import { type Draft, edgesOf } from './draft.ts'

/** Takes out inserted nodes that lead nowhere, with their edges: what they stood for did not come about. */
export function tidyInserted(draft: Draft) {
  for (;;) {
    const left = new Set(edgesOf(draft).map(({ from }) => from.node))
    const idle = draft.inserted.find(({ node }) => draft.nodes.has(node) && !left.has(node))?.node
    if (idle === undefined) break
    const isOf = ({ from, to }: Edge) => from.node === idle || to.node === idle
    draft.nodes.delete(idle)
    draft.unlined = draft.unlined.filter(edge => !isOf(edge))
    draft.lines = draft.lines.map(line => (line?.some(isOf) ? line.filter(edge => !isOf(edge)) : line))
  }
  draft.inserted = draft.inserted.filter(({ node }) => draft.nodes.has(node))
  draft.suggested = draft.suggested.filter(({ node }) => draft.nodes.has(node))
}
