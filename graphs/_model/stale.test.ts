import { expect, test } from 'vitest'
import { drawGraph } from '../../tests/support/drawGraph.ts'
import { number, pass, seeded, engineSpecs as specs } from '../../tests/support/engineToys.ts'
import type { GraphDocument } from './document.ts'
import { connect, disconnect } from './edits/edges.ts'
import type { Edited } from './edits/edited.ts'
import { moveNodes, setLabel, setParam } from './edits/nodes.ts'
import { staleNodes } from './stale.ts'

// one ─► left ─► end
// two ─► right
const drawn = drawGraph({ one: number(1), two: seeded({ threads: 1 }), left: pass(), right: pass(), end: pass() }, [
  'one.out -> left.in',
  'left.out -> end.in',
  'two.out -> right.in',
])
const stale = (now: GraphDocument) => [...staleNodes({ document: drawn }, now, specs)].join(' ')
const set = (id: string, path: string, value: unknown) => done(setParam(drawn, id, { path, value }))

test('a changed param makes its node and all behind it stale, and changing it back makes them current', () => {
  const changed = set('one', 'value', 2)
  expect(stale(changed)).toBe('one left end')
  expect(stale(done(setParam(changed, 'one', { path: 'value', value: 1 })))).toBe('')
})

test('moving, naming and how a node works change no result', () => {
  expect(stale(done(moveNodes(drawn, { one: [80, 80] })))).toBe('')
  expect(stale(done(setLabel(drawn, 'one', 'First')))).toBe('')
  expect(stale(set('two', 'threads', 4))).toBe('')
})

test('a default that is written out is the same param', () => {
  expect(stale(set('two', 'name', ''))).toBe('')
})

test('an edge taken away or added makes what it led to stale', () => {
  expect(stale(done(disconnect(drawn, [1])))).toBe('end')
  const moved = connect(
    done(disconnect(drawn, [2])),
    { from: { node: 'one', port: 'out' }, to: { node: 'right', port: 'in' } },
    specs,
  )
  expect(stale(done(moved))).toBe('right')
})

test('another seed makes all results stale', () => {
  expect(stale({ ...drawn, seed: drawn.seed + 1 })).toBe('one two left right end')
})

function done({ document, issue }: Edited): GraphDocument {
  if (issue) throw new Error(issue.message)
  return document
}
