import { describe, expect, test } from 'vitest'
import type { RunEvent } from '../../graphs/_model/events.ts'
import type { DrawnNode } from '../support/drawGraph.ts'
import { add, effect, fail, grow, join, loop, number, over, pass, turn, warm } from '../support/engineToys.ts'
import { isEnding, outputIdsOf, runGraph } from '../support/runGraph.ts'
import { toyWorld } from '../support/toyWorld.ts'

interface Graph {
  nodes: Record<string, DrawnNode>
  edges: string[]
}

//  ┌──────────────────────────again────────────────────────────┐
//  │                                  ┌─────again─────┐         │
// src ─► check ─yes──────────► store ─┴► warm ─► inner(2) ─done─► act ─► outer(3) ─done─► after
//   │      └────no──► clean ─────┘       │
//   └─► leaf                             └─► turn
const lifecycle: Graph = {
  nodes: {
    ...{ src: grow(2), leaf: add(7), check: over(2), clean: add(50), store: pass(), warm: warm(), turn: turn() },
    ...{ inner: loop(2), act: effect(), outer: loop(3), after: add(1000) },
  },
  edges: [
    'src -> leaf',
    'src -> check',
    'check.yes -> store',
    'check.no -> clean',
    'clean -> store',
    'store -> warm',
    'warm -> turn',
    'warm -> inner.value',
    'inner.again -> warm.feedback',
    'inner.done -> act',
    'act -> outer.value',
    'outer.again -> src.feedback',
    'outer.done -> after',
  ],
}

//        ┌─► bad ─► after
// load ──┤
//        └─► good ─► both.a ◄─ other
const failing: Graph = {
  nodes: { load: number(1), bad: fail(), after: add(), good: add(2), other: number(9), both: join() },
  edges: ['load -> bad', 'bad -> after', 'load -> good', 'good -> both.a', 'other -> both.b'],
}

describe.each([
  ['a lifecycle with loops, a branch and an effect', lifecycle],
  ['a graph in which a node fails', failing],
])('%s, cut off after any event', (_name, { nodes, edges }) => {
  test('goes on to the same outputs, and repeats nothing that was settled', async () => {
    const whole = await runGraph(nodes, edges)
    const log = whole.events.slice(0, -1)
    expect(log.length).toBeGreaterThan(5)
    for (let cut = 0; cut <= log.length; cut++) {
      const past = log.slice(0, cut)
      const run = await runGraph(nodes, edges, { world: await worldOf(past, nodes, edges), past, fresh: true })
      const both = [...past, ...run.events]
      expect(run.status).toBe(whole.status)
      expect(outputIdsOf(both)).toEqual(outputIdsOf(whole.events))
      expect(endsOf(both)).toEqual(endsOf(whole.events))
      expect(decisionsOf(both)).toEqual(decisionsOf(whole.events))
      expect(attemptsOf(both)).toEqual([...new Set(attemptsOf(both))])
    }
  })
})

/** A fresh server with the artifacts of the old one and none of its results. */
async function worldOf(_past: readonly RunEvent[], nodes: Graph['nodes'], edges: string[]) {
  const { world } = await runGraph(nodes, edges)
  world.results.clear()
  world.failures.clear()
  world.tasks.length = 0
  return world
}

const endsOf = (events: readonly RunEvent[]) =>
  events
    .filter(isEnding)
    .map(({ type, node, iteration }) => `${type} ${node}@${iteration.join('.')}`)
    .sort()

const decisionsOf = (events: readonly RunEvent[]) =>
  events.flatMap(event =>
    event.type === 'loop-decided' ? [`${event.node}@${event.iteration.join('.')} ${event.again} ${event.reason}`] : [],
  )

const attemptsOf = (events: readonly RunEvent[]) =>
  events.flatMap(event =>
    event.type === 'node-started' ? [`${event.node}@${event.iteration.join('.')} ${event.attempt}`] : [],
  )

test('a node that was running starts again with a higher attempt, and the same key', async () => {
  // load ─► a
  const { events, world } = await runGraph({ load: number(1), a: add() }, ['load -> a'])
  const started = events.findIndex(event => event.type === 'node-started' && event.node === 'a')
  const key = world.tasks.at(-1)?.key
  world.results.clear()
  await runGraph({ load: number(1), a: add() }, ['load -> a'], { world, past: events.slice(0, started + 1) })
  expect(world.tasks.at(-1)).toMatchObject({ node: 'a', attempt: 2, key })
})

test('a run of which everything is told only has to be ended', async () => {
  // load ─► a
  const { events, world } = await runGraph({ load: number(1), a: add() }, ['load -> a'])
  const run = await runGraph({ load: number(1), a: add() }, ['load -> a'], { world, past: events.slice(0, -1) })
  expect(run.events.map(({ type }) => type)).toEqual(['run-finished'])
})

test('a killed attempt does not use up a retry', async () => {
  // a (crashes once, 1 retry)
  let crashes = 0
  const world = toyWorld({
    before: () => {
      if (crashes++ === 0) throw new Error('crash')
    },
  })
  const a = { ...number(1), settings: { retries: 1, backoff: 1 } }
  const past: RunEvent[] = [{ type: 'node-started', node: 'a', iteration: [], attempt: 1, seq: 1, at: 0 }]
  const run = await runGraph({ a }, [], { world, past })
  expect(run.status).toBe('done')
  expect(world.tasks.map(({ attempt }) => attempt)).toEqual([2, 3])
})
