import { expect, test } from 'vitest'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import { edgeDeriver } from './deriveEdges.ts'
import { cardDeriver } from './deriveNodes.ts'
import { loopBadges } from './loopBadges.ts'

//  load → score ─pass→ serve
//   ▲       └─fail─(loop ×5)┐
//   └────────again──────────┘
const graph = documentSchema.parse({
  format: 1,
  name: 'g',
  nodes: {
    load: { type: 'collect/sample' },
    score: { type: 'evaluate/score' },
    serve: { type: 'deploy/http' },
    loop: { type: 'loop/back', params: { maxIterations: 5 }, mermaid: { inserted: true } },
  },
  edges: [
    { from: { node: 'load', port: 'table' }, to: { node: 'score', port: 'model' } },
    { from: { node: 'score', port: 'pass' }, to: { node: 'serve', port: 'model' } },
    { from: { node: 'score', port: 'fail' }, to: { node: 'loop', port: 'value' }, label: 'no' },
    { from: { node: 'loop', port: 'again' }, to: { node: 'load', port: 'feedback' } },
  ],
  layout: { load: [0, 0], score: [264, 0], serve: [528, 0], loop: [4000, 4000] },
})
const shown = { selection: [], marked: [], moving: {}, text: String }

test('a loop that an import put on a way back is one edge with a badge, and no card', () => {
  expect([...loopBadges(graph).values()]).toEqual([
    { loop: 'loop', from: { node: 'score', port: 'fail' }, again: 3, label: 'no', turns: 5 },
  ])
  expect(cardDeriver()(graph, shown).map(({ id }) => id)).toEqual(['load', 'score', 'serve'])
  const edges = edgeDeriver()(graph, shown)
  expect(edges.map(({ id, source, target }) => [id, source, target])).toEqual([
    ['0', 'load', 'score'],
    ['1', 'score', 'serve'],
    ['3', 'score', 'load'],
  ])
  // The way back goes round the cards, and not round the place of the loop that nobody sees.
  expect(edges[2]?.data).toMatchObject({ loop: 'loop', label: 'no', turns: 5, bounds: { bottom: 72 } })
})

test('a loop that is wired further, or was drawn, has a card', () => {
  const wired = {
    ...graph,
    edges: [...graph.edges, { from: { node: 'loop', port: 'done' }, to: { node: 'serve', port: 'model' } }],
  }
  expect(loopBadges(wired).size).toBe(0)
  const { loop, ...others } = graph.nodes
  const drawn = { ...graph, nodes: { ...others, loop: { type: 'loop/back', params: {} } } }
  expect(loop && loopBadges(drawn).size).toBe(0)
})
