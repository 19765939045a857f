import { expect, test } from 'vitest'
import type { Earlier } from '../../graphs/_model/plan.ts'
import { add, grow, join, loop, number, over, pass } from '../support/engineToys.ts'
import { isEnding, runGraph, type ToyRun } from '../support/runGraph.ts'
import { toyWorld } from '../support/toyWorld.ts'

function earlierOf(run: ToyRun): Earlier {
  return Object.fromEntries(
    run.events.flatMap(event => (event.type === 'node-finished' ? [[event.node, event.outputs]] : [])),
  )
}

const nodes = { load: number(1), a: add(1), b: add(2), c: add(3), side: add(4) }
const edges = ['load -> a', 'a -> b', 'b -> c', 'a -> side']

test('to here runs a node and all it needs', async () => {
  // load ─► a ─► b ─► c
  //         └──► side
  const run = await runGraph(nodes, edges, { scope: { type: 'to', nodes: ['b'] } })
  expect(run.events.filter(isEnding).map(({ node }) => node)).toEqual(['load', 'a', 'b'])
})

test('from here takes the rest from the earlier run, whatever its nodes would give now', async () => {
  // load ─► a ─► b ─► c
  const first = await runGraph(nodes, edges)
  const changed = { ...nodes, load: number(1000) }
  const run = await runGraph(changed, edges, {
    world: first.world,
    scope: { type: 'from', nodes: ['b'] },
    earlier: earlierOf(first),
    fresh: true,
  })
  expect(run.events.filter(isEnding).map(({ node }) => node)).toEqual(['b', 'c'])
  expect(run.values('c')).toEqual(first.values('c'))
})

test('failed again runs what failed and what was skipped because of it', async () => {
  // load ─► a ─► b (crashes once) ─► c
  //         └──► side
  let isBroken = true
  const world = toyWorld({
    before: ({ node }) => {
      if (node === 'b' && isBroken) throw new Error('The sluice is stuck.')
    },
  })
  const first = await runGraph(nodes, edges, { world })
  expect(first.status).toBe('failed')
  isBroken = false
  const run = await runGraph(nodes, edges, { world, scope: { type: 'failed' }, earlier: earlierOf(first) })
  expect(run.events.filter(isEnding).map(({ node }) => node)).toEqual(['b', 'c'])
  expect(run.status).toBe('done')
})

test('a branch of the earlier run stays taken', async () => {
  //  load ─► check ─yes───────────┐
  //            └────no──► clean ──┴─► store
  const nodes = { load: number(5), check: over(3), clean: add(), store: add() }
  const edges = ['load -> check', 'check.yes -> store', 'check.no -> clean', 'clean -> store']
  const first = await runGraph(nodes, edges)
  const options = { world: first.world, earlier: earlierOf(first), fresh: true }
  const run = await runGraph(nodes, edges, { ...options, scope: { type: 'from', nodes: ['store'] } })
  expect(run.events.filter(isEnding).map(({ node }) => node)).toEqual(['store'])
  expect(run.values('store')).toEqual([6])
})

test('from a node of a loop runs the whole loop, fed from outside by the earlier run', async () => {
  //          ┌──────again──────┐
  // out ─► both.b              │
  // src ─► both.a ─► mid ─► loop(2) ─done─► after
  const nodes = { out: number(100), src: grow(), both: join(), mid: add(), loop: loop(2), after: pass() }
  const edges = [
    'out -> both.b',
    'src -> both.a',
    'both -> mid',
    'mid -> loop.value',
    'loop.again -> src.feedback',
    'loop.done -> after',
  ]
  const first = await runGraph(nodes, edges)
  const options = { world: first.world, earlier: earlierOf(first), fresh: true }
  const run = await runGraph(nodes, edges, { ...options, scope: { type: 'from', nodes: ['mid'] } })
  expect(run.end('out')).toBeUndefined()
  expect(run.turns('mid')).toEqual(['1', '2'])
  expect(run.values('after')).toEqual(first.values('after'))
})
