import { expect, test } from 'vitest'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import { edgeDeriver } from './deriveEdges.ts'
import { cardDeriver } from './deriveNodes.ts'

// load ─► clean ─► store
const graph = documentSchema.parse({
  format: 1,
  name: 'three',
  nodes: { load: { type: 'collect/sample' }, clean: { type: 'process/step' }, store: { type: 'process/step' } },
  edges: [
    { from: { node: 'load', port: 'table' }, to: { node: 'clean', port: 'input' } },
    { from: { node: 'clean', port: 'output' }, to: { node: 'store', port: 'input' } },
  ],
  layout: { load: [0, 0], clean: [264, 0], store: [528, 0] },
})
const still = { selection: [], marked: [], moving: {}, text: String }

test('dragging a card draws that card anew and leaves all others and all edges as they were', () => {
  const [cards, edges] = [cardDeriver(), edgeDeriver()]
  const [before, lines] = [cards(graph, still), edges(graph, still)]
  const dragged = { ...still, moving: { clean: [264, 80] as [number, number] } }
  const after = cards(graph, dragged)
  expect(after.map((card, at) => card === before[at])).toEqual([true, false, true])
  expect(edges(graph, dragged)).toBe(lines)
})

test('an edge taken away changes the cards at its ends only where their ports change', () => {
  const cards = cardDeriver()
  const before = cards(graph, still)
  const after = cards({ ...graph, edges: graph.edges.slice(0, 1) }, still)
  expect(after.map((card, at) => card === before[at])).toEqual([true, false, false])
})

test('an edge that is selected is drawn anew, its neighbour is not', () => {
  const edges = edgeDeriver()
  const before = edges(graph, still)
  const after = edges(graph, { ...still, marked: ['1'] })
  expect(after.map((edge, at) => edge === before[at])).toEqual([true, false])
  expect(after[1]?.selected).toBe(true)
})
