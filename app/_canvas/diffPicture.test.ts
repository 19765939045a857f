import { expect, test } from 'vitest'
import { drawGraph } from '../../tests/support/drawGraph.ts'
import { diffPicture } from './diffPicture.ts'

// load ─► clean   becomes   load ─► store
test('a picture of two versions has what was added, what is gone and what changed, each marked', () => {
  const before = drawGraph({ load: 'process/step', clean: 'process/step' }, ['load.out -> clean.in'])
  const after = drawGraph({ load: 'process/step', store: 'process/step' }, ['load.out -> store.in'])
  const changed = { ...after, nodes: { ...after.nodes, load: { type: 'process/step', params: { wait: 1 } } } }
  const { document, marks, steps } = diffPicture({ ...before, layout: { clean: [9, 9] } }, changed)
  expect(marks.nodes).toEqual({
    load: { mark: 'changed', brief: 'wait – → 1' },
    clean: { mark: 'removed', brief: '' },
    store: { mark: 'added', brief: '' },
  })
  expect(Object.keys(document.nodes)).toEqual(['load', 'store', 'clean'])
  expect(marks.edges).toEqual({ 0: 'added', 1: 'removed' })
  expect(document.layout.clean).toEqual([9, 9])
  expect(steps).toEqual([{ node: 'load' }, { node: 'store' }, { node: 'clean' }])
})

// a ─► b ─► c   becomes   a ─► b, a ─► c
test('an edge that differs between nodes of both versions is a step of its own', () => {
  const nodes = { a: 'process/step', b: 'process/step', c: 'process/step' }
  const { steps, marks } = diffPicture(drawGraph(nodes, ['a -> b', 'b -> c']), drawGraph(nodes, ['a -> b', 'a -> c']))
  expect(steps).toEqual([{ edge: 1 }, { edge: 2 }])
  expect(marks.edges).toEqual({ 1: 'added', 2: 'removed' })
})
