import { expect, test } from 'vitest'
import { drawGraph } from '../../tests/support/drawGraph.ts'
import { diffDocuments } from './diff.ts'

const before = drawGraph(
  {
    a: { type: 'collect/number', params: { value: 1 } },
    b: { type: 'check/cases', params: { rules: [{ min: 0, max: 5 }], tags: ['x'] } },
    c: 'process/add',
  },
  ['a -> b', 'b.a -> c'],
)

test('nodes and edges that came and went, and params from old to new', () => {
  const after = drawGraph(
    {
      a: { type: 'collect/number', params: {}, settings: { retries: 1 } },
      b: { type: 'check/cases', params: { rules: [{ min: 1, max: 5 }], tags: ['x', 'y'] } },
      d: 'process/add',
    },
    ['a -> b', 'b.a -> d'],
  )
  expect(diffDocuments(before, { ...after, seed: 3 })).toEqual({
    added: ['d'],
    removed: ['c'],
    changed: [
      { id: 'a', params: [{ path: 'value', before: 1 }], fields: ['settings'] },
      {
        id: 'b',
        params: [
          { path: 'rules.0.min', before: 0, after: 1 },
          { path: 'tags', before: ['x'], after: ['x', 'y'] },
        ],
        fields: [],
      },
    ],
    addedEdges: [{ from: { node: 'b', port: 'a' }, to: { node: 'd', port: 'in' } }],
    removedEdges: [{ from: { node: 'b', port: 'a' }, to: { node: 'c', port: 'in' } }],
    about: ['seed'],
  })
})

test('moves, groups and notes are no difference', () => {
  const moved = {
    ...before,
    layout: { a: [9, 9] as [number, number] },
    notes: { n: { text: 'x', position: [0, 0] as [number, number] } },
  }
  expect(diffDocuments(before, moved)).toEqual({
    added: [],
    removed: [],
    changed: [],
    addedEdges: [],
    removedEdges: [],
    about: [],
  })
})
