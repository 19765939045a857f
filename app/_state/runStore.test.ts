import { expect, test } from 'vitest'
import type { NewRunEvent } from '../../graphs/_model/events.ts'
import { emptyRun, type RunState, reduceRun } from '../../graphs/_model/runState.ts'
import { finished, numbered, started } from '../../tests/support/events.ts'
import { shownTurnOf, turnBehind } from './runStore.ts'

test('what a run of a part takes from an earlier one is shown as found, and is the same each time', () => {
  const load = { table: { kind: 'table' as const, id: 'a'.repeat(64) } }
  const state: RunState = { ...emptyRun(), plan: { nodes: [], edges: [], loops: [], given: { load, ruledOut: {} } } }
  expect(shownTurnOf(state, 'load', undefined)).toMatchObject({ status: 'cached', isEarlier: true, outputs: load })
  expect(shownTurnOf(state, 'load', 2)).toBe(shownTurnOf(state, 'load', undefined))
  expect(shownTurnOf(state, 'ruledOut', undefined)).toBeUndefined()
  expect(shownTurnOf(state, 'constructor', undefined)).toBeUndefined()
})

test('while a loop is in a later turn, what that turn has not come to yet is known to be of the one before', () => {
  const first = started(['load', 'train', 'loop'])
  if (first.type !== 'run-started') throw new Error('unreachable')
  for (const node of first.plan.nodes) node.loops = ['loop']
  first.plan.loops = [{ node: 'loop', body: ['load', 'train', 'loop'] }]
  const events: NewRunEvent[] = [
    first,
    ...['load', 'train', 'loop'].map(node => finished(node, node, { iteration: [1] })),
    { type: 'node-started', node: 'load', iteration: [2], attempt: 1 },
  ]
  const behind = (more: readonly NewRunEvent[]) => {
    const state = numbered([...events, ...more]).reduce(reduceRun, emptyRun())
    return ['load', 'train', 'loop'].map(node => turnBehind(state, node))
  }
  expect(behind([])).toEqual([undefined, 1, 1])
  expect(behind([{ type: 'node-started', node: 'train', iteration: [2], attempt: 1 }])).toEqual([
    undefined,
    undefined,
    1,
  ])
  expect(behind([{ type: 'run-finished', status: 'failed' }])).toEqual([undefined, undefined, undefined])
})
