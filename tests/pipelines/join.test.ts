import { expect, test } from 'vitest'
import { add, join, number, over } from '../support/engineToys.ts'
import { runGraph } from '../support/runGraph.ts'
import { toyWorld } from '../support/toyWorld.ts'

//           ┌─yes──────────────┐
//  load ─► check                ├─► store ─► end
//           └─no──► clean ─────┘
const nodes = (value: number) => ({
  ...{ load: number(value), check: over(3), clean: add(100), store: add(), end: add() },
})
const edges = ['load -> check', 'check.yes -> store', 'check.no -> clean', 'clean -> store', 'store -> end']

test('takes the direct way when the check passes, and never waits for the other', async () => {
  const run = await runGraph(nodes(5), edges)
  expect(run.wasSkipped('clean')).toBe(true)
  expect(run.values('end')).toEqual([7])
  expect(run.timesRun('store')).toBe(1)
})

test('takes the way round when the check fails', async () => {
  const run = await runGraph(nodes(1), edges)
  expect(run.didRun('clean')).toBe(true)
  expect(run.values('end')).toEqual([103])
  expect(run.timesRun('store')).toBe(1)
})

test('skips what follows the join when the live way failed', async () => {
  const world = toyWorld({
    before: ({ node }) => {
      if (node === 'clean') throw new Error('out of water')
    },
  })
  const run = await runGraph(nodes(1), edges, { world })
  expect(run.end('clean')).toBe('failed')
  expect([run.because('store'), run.because('end')]).toEqual(['clean', 'clean'])
  expect(run.status).toBe('failed')
})

test('joins the branches of a branch', async () => {
  //                ┌─yes──────────────────┐
  //  load ─► first ┤                       ├─► store
  //                └─no─► second ─yes─────►│
  //                          └─no─► clean ─┘
  const run = await runGraph({ load: number(1), first: over(9), second: over(5), clean: add(100), store: add() }, [
    'load -> first',
    'first.yes -> store',
    'first.no -> second',
    'second.yes -> store',
    'second.no -> clean',
    'clean -> store',
  ])
  expect(run.values('store')).toEqual([102])
})

test('skips a join of which no way was taken', async () => {
  //  load ─► outer ─yes─► check ─yes──────────┐
  //                         └─no──► clean ────┴─► store
  const run = await runGraph({ load: number(1), outer: over(3), check: over(3), clean: add(), store: add() }, [
    'load -> outer',
    'outer.yes -> check',
    'check.yes -> store',
    'check.no -> clean',
    'clean -> store',
  ])
  expect(run.because('store')).toBe('outer.yes')
  expect(run.status).toBe('done')
})

test('a diamond runs its join once, with both sides', async () => {
  //         ┌─► a ─┐
  //  load ──┤      ├─► both
  //         └─► b ─┘
  const run = await runGraph({ load: number(1), a: add(10), b: add(20), both: join() }, [
    'load -> a',
    'load -> b',
    'a -> both.a',
    'b -> both.b',
  ])
  expect(run.values('both')).toEqual([32])
  expect(run.timesRun('both')).toBe(1)
})
