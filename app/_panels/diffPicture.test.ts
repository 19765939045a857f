import { expect, test } from 'vitest'
import { drawGraph } from '../../tests/support/drawGraph.ts'
import { diffPicture } from './diffPicture.ts'

// load ─► clean   becomes   load ─► store
test('a picture of two versions has what was added, what is gone and what changed, each marked', () => {
  const before = drawGraph({ load: 'process/step', clean: 'process/step' }, ['load.out -> clean.in'])
  const after = drawGraph({ load: 'process/step', store: 'process/step' }, ['load.out -> store.in'])
  const changed = { ...after, nodes: { ...after.nodes, load: { type: 'process/step', params: { wait: 1 } } } }
  const { document, marks } = diffPicture({ ...before, layout: { clean: [9, 9] } }, changed)
  expect(marks).toEqual({ load: 'changed', clean: 'removed', store: 'added' })
  expect(Object.keys(document.nodes)).toEqual(['load', 'store', 'clean'])
  expect(document.edges.length).toBe(2)
  expect(document.layout.clean).toEqual([9, 9])
})
