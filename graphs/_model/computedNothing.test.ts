import { expect, test } from 'vitest'
import { computedNothing } from './computedNothing.ts'
import type { NewRunEvent, RunEvent } from './events.ts'
import type { PlanNode } from './plan.ts'
import { emptyRun, reduceRun } from './runState.ts'

test('a run in which data only went through plain steps computed nothing', () => {
  expect(computedNothing(ended({ a: 'collect/sample', b: 'process/step', c: 'process/step' }))).toBe(true)
})

test('a run in which anything else ran did compute something, also one that only collected', () => {
  expect(computedNothing(ended({ a: 'collect/sample', b: 'process/step', c: 'clean/auto' }))).toBe(false)
  expect(computedNothing(ended({ a: 'collect/sample' }))).toBe(false)
})

test('a run that did not end well has more to say', () => {
  expect(computedNothing(ended({ a: 'process/step' }, 'failed'))).toBe(false)
  expect(computedNothing(emptyRun())).toBe(false)
})

/** Events with what is looked at; the rest of a plan's node says nothing here. */
function ended(types: Record<string, string>, status: 'done' | 'failed' = 'done') {
  const nodes = Object.entries(types).map(([id, type]) => ({ id, type }) as PlanNode)
  const key = { key: 'k', parts: { type: '', version: 1, params: '', inputs: {}, seed: 0 }, metrics: {}, outputs: {} }
  const events: NewRunEvent[] = [
    {
      type: 'run-started',
      document: {
        format: 1,
        name: 'g',
        seed: 0,
        split: {} as never,
        nodes: {},
        edges: [],
        groups: {},
        notes: {},
        layout: {},
      },
      plan: { nodes, edges: [], loops: [], given: {} },
      environment: {},
    },
    ...nodes.map(
      ({ id }): NewRunEvent => ({ type: 'node-finished', node: id, iteration: [], cached: id === 'b', ...key }),
    ),
    { type: 'run-finished', status },
  ]
  return events.map((event, at) => ({ ...event, seq: at + 1, at: 0 }) as RunEvent).reduce(reduceRun, emptyRun())
}
