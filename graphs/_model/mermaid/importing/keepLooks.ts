import type { Edge } from '../../document.ts'
import { isFields } from '../../inlineJson.ts'
import type { Specs } from '../../view.ts'
import { drawnOf } from '../carried/nodes.ts'
import { drawLinks } from '../exporting/drawLinks.ts'
import { outcomeOf } from '../exporting/toFlowchart.ts'
import type { Flowchart } from '../flowchart.ts'
import { beside } from '../kept/beside.ts'
import { type Draft, edgesOf } from './draft.ts'
import { draftDocument } from './draftDocument.ts'

/** What the text says of new boxes and lines beyond ours; last, for it depends on what became of them. */
export function keepLooks(
  flowchart: Flowchart,
  { draft, specs, known }: { draft: Draft; specs: Specs; known: ReadonlySet<Edge> },
) {
  const vertices = new Map(flowchart.vertices.map(vertex => [vertex.id, vertex]))
  for (const node of draft.nodes.values()) {
    const vertex = node.isFresh && node.vertex !== undefined ? vertices.get(node.vertex) : undefined
    if (!vertex) continue
    const around = beside(flowchart, { vertex: vertex.id })
    const mermaid = drawnOf(node.id, { vertex, beside: around, type: node.node.type })
    if (Object.keys(mermaid).length > 0) node.node = { ...node.node, mermaid }
  }
  const edges = edgesOf(draft)
  for (const { edges: along, bears } of drawLinks(draftDocument(draft)).links) {
    const edge = edges[bears]
    const others = along.flatMap(index => edges[index] ?? []).filter(other => other !== edge && !known.has(other))
    if (edge && !known.has(edge)) takeLooks(edge, others)
    const node = edge && draft.nodes.get(edge.from.node)?.node
    if (!edge || !node || known.has(edge) || edge.label !== undefined) continue
    // A line without a label must not get the name of its outcome.
    if (outcomeOf(node, edge.from.port, specs) === undefined) continue
    edge.mermaid = { ...(isFields(edge.mermaid) && edge.mermaid), bare: true }
  }
}

/** Where other lines shared a part of this one and are gone, its label and looks stand on an edge that has them no more. */
function takeLooks(edge: Edge, others: readonly Edge[]) {
  const before = others.find(hasLooks)
  if (!before || hasLooks(edge)) return
  const { from: _, to: __, ...looks } = before
  Object.assign(edge, looks)
  delete before.label
  delete before.mermaid
}

function hasLooks({ label, mermaid }: Edge): boolean {
  return label !== undefined || mermaid !== undefined
}
