import { expect, test } from 'vitest'
import { drawGraph } from '../../tests/support/drawGraph.ts'
import { number, pass, seeded, engineSpecs as specs } from '../../tests/support/engineToys.ts'
import type { GraphDocument } from './document.ts'
import { connect, disconnect } from './edits/edges.ts'
import { moveNodes, setLabel, setParam } from './edits/nodes.ts'
import { staleNodes } from './stale.ts'

// one ─► left ─► end
// two ─► right
const drawn = drawGraph({ one: number(1), two: seeded({ threads: 1 }), left: pass(), right: pass(), end: pass() }, [
  'one.out -> left.in',
  'left.out -> end.in',
  'two.out -> right.in',
])
const stale = (now: GraphDocument) => [...staleNodes(drawn, now, specs)].join(' ')

test('a changed param makes its node and all behind it stale, and changing it back makes them current', () => {
  const changed = setParam(drawn, 'one', { path: 'value', value: 2 }).document
  expect(stale(changed)).toBe('one left end')
  expect(stale(setParam(changed, 'one', { path: 'value', value: 1 }).document)).toBe('')
})

test('moving, naming and how a node works change no result', () => {
  expect(stale(moveNodes(drawn, { one: [80, 80] }).document)).toBe('')
  expect(stale(setLabel(drawn, 'one', 'First').document)).toBe('')
  expect(stale(setParam(drawn, 'two', { path: 'threads', value: 4 }).document)).toBe('')
})

test('a default that is written out is the same param', () => {
  expect(stale(setParam(drawn, 'two', { path: 'name', value: '' }).document)).toBe('')
})

test('an edge taken away or added makes what it led to stale', () => {
  expect(stale(disconnect(drawn, [1]).document)).toBe('end')
  const moved = connect(
    disconnect(drawn, [2]).document,
    { from: { node: 'one', port: 'out' }, to: { node: 'right', port: 'in' } },
    specs,
  )
  expect(stale(moved.document)).toBe('right')
})

test('another seed makes all results stale', () => {
  expect(stale({ ...drawn, seed: drawn.seed + 1 })).toBe('one two left right end')
})
