import { expect, test } from 'vitest'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import { addGraph } from './addGraph.ts'

const graph = documentSchema.parse({
  format: 1,
  name: 'one',
  nodes: { a: { type: 'collect/sample' }, b: { type: 'process/step' } },
  edges: [{ from: { node: 'a', port: 'table' }, to: { node: 'b', port: 'in' } }],
  groups: { group: { title: 'Data', nodes: ['a', 'b'] } },
  notes: { note: { text: 'hi', position: [0, -100] } },
  layout: { a: [0, 0], b: [264, 0] },
})

test('a whole graph comes below another, with groups and notes, under ids that are free', () => {
  const { document, ids } = addGraph(graph, graph)
  expect(ids).toEqual(['a2', 'b2'])
  expect(document?.edges[1]).toEqual({ from: { node: 'a2', port: 'table' }, to: { node: 'b2', port: 'in' } })
  expect(document?.groups).toEqual({
    group: { title: 'Data', nodes: ['a', 'b'] },
    group2: { title: 'Data', nodes: ['a2', 'b2'] },
  })
  expect(document?.layout.a2?.[1]).toBeGreaterThan(72)
  expect(document?.notes.note2?.position[1]).toBe((document?.layout.a2?.[1] ?? 0) - 100)
})

test('into an empty graph it comes as it is', () => {
  const empty = documentSchema.parse({ format: 1, name: 'empty', nodes: {}, edges: [] })
  expect(addGraph(empty, graph).document).toEqual({ ...graph, name: 'empty' })
})
