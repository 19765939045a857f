import { expect, test } from 'vitest'
import type { DrawnNode } from '../support/drawGraph.ts'
import { add, grow, join, loop, number, over } from '../support/engineToys.ts'
import { runGraph } from '../support/runGraph.ts'

const bypassed = (node: DrawnNode): DrawnNode => ({ ...node, settings: { ...node.settings, bypassed: true } })

test('what comes into a bypassed node goes on to what it fed', async () => {
  // load ─► (a) ─► (b) ─► c
  const run = await runGraph({ load: number(5), a: bypassed(add(1)), b: bypassed(add(2)), c: add(3) }, [
    'load -> a',
    'a -> b',
    'b -> c',
  ])
  expect(run.status).toBe('done')
  expect([run.didRun('a'), run.didRun('b')]).toEqual([false, false])
  expect(run.values('c')).toEqual([8])
})

test('a bypassed node changes the keys of what follows only as its missing work does', async () => {
  // load ─► (add 0) ─► c   gives what   load ─► c   gives
  const nodes = { load: number(5), a: add(1), c: add(3) }
  const edges = ['load -> a', 'a -> c']
  const first = await runGraph({ ...nodes, a: bypassed(nodes.a) }, edges)
  const short = await runGraph({ load: nodes.load, c: nodes.c }, ['load -> c'], { world: first.world })
  expect(short.wasCached('c')).toBe(true)
  const whole = await runGraph(nodes, edges, { world: first.world })
  expect([whole.wasCached('load'), whole.didRun('a'), whole.didRun('c')]).toEqual([true, true, true])
})

test('a bypassed check goes by its first outcome, and what only another outcome leads to is left out', async () => {
  // load ─► (split) ─yes─► a ─► end
  //            └─────no──► b ───┘
  const run = await runGraph({ load: number(1), split: bypassed(over(3)), a: add(10), b: add(20), end: add(0) }, [
    'load -> split',
    'split.yes -> a',
    'split.no -> b',
    'a -> end',
    'b -> end',
  ])
  expect(run.plan.nodes.map(({ id }) => id)).toEqual(['load', 'a', 'end'])
  expect(run.values('end')).toEqual([11])
})

test('an optional input that a bypassed node has nothing for stays empty', async () => {
  // load ─► (split) ─no──► join.b
  //   └──────────────────► join.a
  const run = await runGraph({ load: number(1), split: bypassed(over(3)), join: join() }, [
    'load -> split',
    'load -> join.a',
    'split.no -> join.b',
  ])
  expect(run.values('join')).toEqual([1])
})

test('the way back of a loop goes through a bypassed node', async () => {
  // start ─► (a) ─► back ─again┐
  //   └──────◄──────────────────┘
  const run = await runGraph({ start: grow(), a: bypassed(add(100)), back: loop(2) }, [
    'start -> a',
    'a -> back.value',
    'back.again -> start.feedback',
  ])
  expect(run.values('start').length).toBe(2)
  expect(run.didRun('a')).toBe(false)
})

test('a bypassed loop hands its value on after one turn', async () => {
  // start ─► (back) ─done─► end
  //   └───◄────again┘
  const run = await runGraph({ start: grow(3), back: bypassed(loop(5)), end: add(1) }, [
    'start -> back.value',
    'back.again -> start.feedback',
    'back.done -> end',
  ])
  expect(run.values('end')).toEqual([4])
})

test('a run from a node behind a bypass takes what an earlier run gave before it', async () => {
  // load ─► (a) ─► c
  const nodes = { load: number(5), a: bypassed(add(1)), c: add(3) }
  const edges = ['load -> a', 'a -> c']
  const first = await runGraph(nodes, edges)
  const given = first.events.flatMap(event => (event.type === 'node-finished' ? [[event.node, event.outputs]] : []))
  const again = await runGraph(nodes, edges, {
    world: first.world,
    scope: { type: 'from', nodes: ['c'] },
    earlier: Object.fromEntries(given),
    fresh: true,
  })
  expect([again.didRun('load'), again.didRun('c')]).toEqual([false, true])
})
