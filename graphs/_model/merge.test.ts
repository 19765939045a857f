import { expect, test } from 'vitest'
import { drawGraph } from '../../tests/support/drawGraph.ts'
import type { GraphDocument } from './document.ts'
import { removeNodes, setParam } from './edits/nodes.ts'
import { differencesOf, mergeDocuments, wholeGraph } from './merge.ts'

// load ─► clean ─► store
const base = drawGraph({ load: 'process/step', clean: 'process/step', store: 'process/step' }, [
  'load.out -> clean.in',
  'clean.out -> store.in',
])
const withParam = (document: GraphDocument, id: string, value: number) => {
  const edited = setParam(document, id, { path: 'wait', value })
  if (edited.issue) throw new Error(edited.issue.message)
  return edited.document
}

test('what only one side changed is suggested from that side, and what both changed is said to be so', () => {
  const mine = withParam(withParam(base, 'load', 1), 'clean', 1)
  const theirs = withParam(withParam(base, 'store', 2), 'clean', 2)
  const found = differencesOf(mine, theirs, base)
  expect(found.map(({ place, suggested, both }) => [place, suggested, both])).toEqual([
    ['load', 'mine', false],
    ['clean', 'mine', true],
    ['store', 'theirs', false],
  ])
  expect(found[1]?.params).toEqual([{ path: 'wait', before: 1, after: 2 }])
  const merged = mergeDocuments(mine, theirs, place => (place === 'store' ? 'theirs' : 'mine'))
  expect(Object.values(merged.nodes).map(({ params }) => params.wait)).toEqual([1, 1, 2])
  expect(merged.edges).toEqual(base.edges)
})

test('a node that they removed goes with its edges, or stays with them', () => {
  const removed = removeNodes(base, ['clean'])
  if (removed.issue) throw new Error(removed.issue.message)
  const mine = withParam(base, 'load', 1)
  const found = differencesOf(mine, removed.document, base)
  expect(found.map(({ place, change, suggested }) => [place, change, suggested])).toEqual([
    ['clean', 'removed', 'theirs'],
    ['load', 'changed', 'mine'],
    ['store', 'changed', 'theirs'],
  ])
  expect(mergeDocuments(mine, removed.document, () => 'mine')).toEqual(mine)
  const merged = mergeDocuments(mine, removed.document, place => (place === 'load' ? 'mine' : 'theirs'))
  expect(Object.keys(merged.nodes)).toEqual(['load', 'store'])
  expect(merged.edges).toEqual([])
  expect(mergeDocuments(mine, removed.document, () => 'theirs')).toEqual(removed.document)
})

test('seed, title and groups are one choice, and moves are none', () => {
  const theirs = { ...base, seed: 5, layout: { load: [9, 9] as [number, number] } }
  expect(differencesOf(base, theirs, base).map(({ place, fields }) => [place, fields])).toEqual([
    [wholeGraph, ['seed']],
  ])
  expect(differencesOf(base, { ...base, layout: theirs.layout }, base)).toEqual([])
  expect(mergeDocuments(base, theirs, () => 'theirs').seed).toBe(5)
  expect(mergeDocuments(base, theirs, () => 'mine').seed).toBe(0)
})
