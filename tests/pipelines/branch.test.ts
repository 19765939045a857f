import { expect, test } from 'vitest'
import { add, join, many, number, over } from '../support/engineToys.ts'
import { runGraph } from '../support/runGraph.ts'

test('runs a chain in order and hands each value on', async () => {
  // load ─► a ─► b
  const run = await runGraph({ load: number(5), a: add(1), b: add(2) }, ['load -> a', 'a -> b'])
  expect(run.status).toBe('done')
  expect(run.values('b')).toEqual([8])
})

test('skips the branch not taken', async () => {
  // load ─► split ─yes─► train        (no) ─► report
  const run = await runGraph({ load: number(5), split: over(3), train: add(), report: add() }, [
    'load.out -> split.in',
    'split.yes -> train.in',
    'split.no -> report.in',
  ])
  expect(run.didRun('train')).toBe(true)
  expect(run.wasSkipped('report')).toBe(true)
  expect(run.because('report')).toBe('split.no')
  expect(run.status).toBe('done')
})

test('skips all that depends on the branch not taken and says by which outcome', async () => {
  // load ─► split ─yes─► a ─► b ─► c
  const run = await runGraph({ load: number(1), split: over(3), a: add(), b: add(), c: add() }, [
    'load -> split',
    'split.yes -> a',
    'a -> b',
    'b -> c',
  ])
  expect(['a', 'b', 'c'].map(run.because)).toEqual(['split.yes', 'split.yes', 'split.yes'])
})

test('hands a branch and what is always given on in one turn', async () => {
  // load ─► split ─no──► a
  //           └──seen──► b
  const run = await runGraph({ load: number(1), split: over(3), a: add(10), b: add(20) }, [
    'load -> split',
    'split.no -> a',
    'split.seen -> b',
  ])
  expect([run.values('a'), run.values('b')]).toEqual([[11], [21]])
})

test('runs a node without its optional input when that is ruled out', async () => {
  // load ─► split ─yes─► x ─► join.b
  //   └───────────────────► join.a
  const run = await runGraph({ load: number(1), split: over(3), x: add(), join: join() }, [
    'load -> split',
    'split.yes -> x',
    'load -> join.a',
    'x -> join.b',
  ])
  expect(run.wasSkipped('x')).toBe(true)
  expect(run.values('join')).toEqual([1])
})

test('skips a node whose required input is ruled out although the optional one is live', async () => {
  // load ─► split ─yes─► join.a
  //   └────────────────► join.b
  const run = await runGraph({ load: number(1), split: over(3), join: join() }, [
    'load -> split',
    'split.yes -> join.a',
    'load -> join.b',
  ])
  expect(run.wasSkipped('join')).toBe(true)
})

test('gives a port that takes many all live values in the order of the edges', async () => {
  // a ──────────────► all
  // b ─► split ─yes─►
  //        └────no──► c ─► (ruled out)
  const run = await runGraph({ a: number(1), b: number(5), split: over(3), c: add(), all: many() }, [
    'b -> split',
    'split.yes -> all',
    'split.no -> c',
    'c -> all',
    'a -> all',
  ])
  expect(run.values('all')).toEqual([6])
  const parts = run.events.find(event => event.type === 'node-finished' && event.node === 'all')
  expect(parts).toMatchObject({ parts: { inputs: { in: 'report:5,report:1' } } })
})

test('starts what is ready together in document order', async () => {
  // c   a   b
  const run = await runGraph({ c: number(1), a: number(2), b: number(3) }, [])
  expect(run.world.tasks.map(({ node }) => node)).toEqual(['c', 'a', 'b'])
})
