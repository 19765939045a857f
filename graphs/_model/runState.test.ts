import { expect, test } from 'vitest'
import { finished, numbered, started } from '../../tests/support/events.ts'
import { chunked } from './chunked.ts'
import type { NewRunEvent, RunEvent } from './events.ts'
import { emptyRun, nodeStateOf, nodeStatesOf, type RunState, reduceRun, turnOf } from './runState.ts'
import { pointsOf } from './series.ts'
import { earlierOf, summary } from './summary.ts'

function folded(events: readonly NewRunEvent[]): RunState {
  return numbered(events).reduce(reduceRun, emptyRun())
}

const failure = { code: 'crashed', message: 'It broke.' }

test('a node goes from pending over running to done, with all that was told on the way', () => {
  const state = folded([
    started(['a', 'b']),
    { type: 'node-queued', node: 'a', iteration: [] },
    { type: 'node-started', node: 'a', iteration: [], attempt: 1 },
    { type: 'node-progressed', node: 'a', iteration: [], fraction: 0.5, message: 'half' },
    { type: 'node-measured', node: 'a', iteration: [], name: 'train.loss', step: 1, value: 2 },
    { type: 'node-measured', node: 'a', iteration: [], name: 'train.loss', step: 2, value: 1 },
    { type: 'node-logged', node: 'a', iteration: [], message: 'hello', level: 'info' },
    finished('a', 'x', { metrics: { 'train.loss': 1 }, reason: 'because' }),
  ])
  const { current } = nodeStateOf(state, 'a') ?? {}
  expect(current).toMatchObject({
    status: 'done',
    attempt: 1,
    progress: { fraction: 0.5, message: 'half' },
    logs: { lines: chunked([{ at: 1006, level: 'info', message: 'hello' }]), dropped: 0 },
    outputs: { out: { id: 'x' } },
    key: 'key-x',
    reason: 'because',
    startedAt: 1002,
    endedAt: 1007,
  })
  expect(pointsOf(current?.series['train.loss'])).toEqual([
    { step: 1, value: 2 },
    { step: 2, value: 1 },
  ])
  expect(nodeStateOf(state, 'b')?.current.status).toBe('pending')
  expect(state.counts).toMatchObject({ done: 1, pending: 1, running: 0 })
})

test('skipped, failed, retried, waiting and cancelled nodes say why', () => {
  const state = folded([
    started(['a', 'b', 'c', 'd', 'e']),
    { type: 'node-skipped', node: 'a', iteration: [], because: 'over took no' },
    { type: 'node-failed', node: 'b', iteration: [], failure },
    { type: 'node-retried', node: 'c', iteration: [], failure, delay: 10 },
    { type: 'node-waiting', node: 'd', iteration: [], message: 'Approve it.' },
    { type: 'node-cancelled', node: 'e', iteration: [] },
    { type: 'run-finished', status: 'failed' },
  ])
  const currents = nodeStatesOf(state).map(({ current }) => current)
  expect(currents.map(({ status }) => status)).toEqual(['skipped', 'failed', 'queued', 'waiting', 'cancelled'])
  expect(currents.map(({ because, failure: why, waitingFor }) => because ?? why?.message ?? waitingFor)).toEqual([
    'over took no',
    'It broke.',
    'It broke.',
    'Approve it.',
    undefined,
  ])
  expect(state).toMatchObject({ status: 'failed', endedAt: 1006 })
})

test('a retry is told in the log, with what the attempt before failed for', () => {
  const state = folded([
    started(['a']),
    { type: 'node-started', node: 'a', iteration: [], attempt: 1 },
    { type: 'node-retried', node: 'a', iteration: [], failure, delay: 1500 },
    { type: 'node-started', node: 'a', iteration: [], attempt: 2 },
    finished('a', 'x'),
  ])
  expect(nodeStateOf(state, 'a')?.current.logs.lines.chunks).toEqual([
    [
      {
        at: 1002,
        level: 'warning',
        message: {
          en: 'Attempt 1 failed: It broke. The next begins after 1.5 s.',
          zh: '第 1 次尝试失败：It broke. 1.5 秒后再次尝试。',
        },
      },
    ],
  ])
})

test('every turn of a loop is kept and can be looked at', () => {
  const state = folded([
    started(['a', 'loop']),
    finished('a', 'first', { iteration: [1] }),
    { type: 'loop-decided', node: 'loop', iteration: [1], again: true, reason: 'not yet' },
    finished('a', 'second', { iteration: [2], cached: true }),
    { type: 'node-logged', node: 'a', iteration: [1], message: 'late', level: 'warning' },
    { type: 'loop-decided', node: 'loop', iteration: [2], again: false, reason: 'enough' },
  ])
  expect(turnOf(state, 'a', [1])).toMatchObject({
    status: 'done',
    outputs: { out: { id: 'first' } },
    logs: { lines: { length: 1, chunks: [[{ message: 'late' }]] } },
  })
  expect(nodeStateOf(state, 'a')?.current).toMatchObject({ status: 'cached', iteration: [2] })
  expect(turnOf(state, 'a', [3])).toBeUndefined()
  expect(state.loops.loop?.map(({ again, reason }) => [again, reason])).toEqual([
    [true, 'not yet'],
    [false, 'enough'],
  ])
})

test('what was under way when a run died is pending after it was resumed', () => {
  const state = folded([
    started(['a', 'b']),
    finished('a', 'x'),
    { type: 'node-started', node: 'b', iteration: [], attempt: 1 },
    { type: 'run-resumed' },
  ])
  expect(nodeStatesOf(state).map(({ current }) => current.status)).toEqual(['done', 'pending'])
  expect(state.counts.running).toBe(0)
})

test('what a run ended with but did not finish is pending after it was resumed; what a live one ruled out stays so', () => {
  const broken: NewRunEvent[] = [
    started(['a', 'b', 'c', 'd']),
    finished('a', 'x'),
    { type: 'node-failed', node: 'b', iteration: [], failure },
    { type: 'node-skipped', node: 'c', iteration: [], because: 'b' },
  ]
  const ended = folded([
    ...broken,
    { type: 'node-cancelled', node: 'd', iteration: [] },
    { type: 'run-finished', status: 'cancelled' },
    { type: 'run-resumed' },
  ])
  expect(nodeStatesOf(ended).map(({ current }) => current.status)).toEqual(['done', 'pending', 'pending', 'pending'])
  expect(nodeStateOf(ended, 'b')?.current.failure).toBeUndefined()
  expect(ended.endedAt).toBeUndefined()
  const killed = folded([...broken, { type: 'run-resumed' }])
  expect(nodeStatesOf(killed).map(({ current }) => current.status)).toEqual(['done', 'failed', 'skipped', 'pending'])
})

test('a curve begins again where a later attempt begins', () => {
  const point = (step: number, value: number): NewRunEvent => ({
    type: 'node-measured',
    node: 'a',
    iteration: [],
    name: 'loss',
    step,
    value,
  })
  const state = folded([started(['a']), point(1, 9), point(2, 8), point(3, 7), point(2, 5)])
  expect(pointsOf(nodeStateOf(state, 'a')?.current.series.loss)).toEqual([
    { step: 1, value: 9 },
    { step: 2, value: 5 },
  ])
})

test('events that were folded before, and those of a newer version, change nothing', () => {
  const events = numbered([started(['a']), finished('a', 'x')])
  const state = events.reduce(reduceRun, emptyRun())
  expect(events.reduce(reduceRun, state)).toBe(state)
  const unknown = { type: 'node-dreamt', seq: 3, at: 1, node: 'a', iteration: [] } as unknown as RunEvent
  expect(reduceRun(state, unknown)).toEqual({ ...state, seq: 3 })
})

test('the state before stays as it was', () => {
  const before = folded([started(['a', 'b'])])
  const copy = structuredClone(before)
  for (const event of numbered([finished('a', 'x'), finished('b', 'y')])) reduceRun(before, { ...event, seq: 5 })
  expect(before).toEqual(copy)
})

test('a hundred thousand events over ten thousand nodes are folded', () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => `n${index}`)
  const told = ids.flatMap((node): NewRunEvent[] => [
    { type: 'node-queued', node, iteration: [] },
    { type: 'node-started', node, iteration: [], attempt: 1 },
    ...Array.from(
      { length: 8 },
      (_, step): NewRunEvent => ({
        type: 'node-measured',
        node: 'n0',
        iteration: [],
        name: 'loss',
        step: step + Number(node.slice(1)) * 8,
        value: 1,
      }),
    ),
    finished(node, node),
  ])
  const state = folded([started(ids), ...told])
  expect(state.counts.done).toBe(10_000)
  expect(pointsOf(nodeStateOf(state, 'n0')?.current.series.loss)).toHaveLength(80_000)
})

test('the summary counts turns by what became of them and gives the last metrics', () => {
  const state = folded([
    started(['a', 'b']),
    finished('a', 'x', { iteration: [1], metrics: { 'test.accuracy': 0.5 } }),
    { type: 'node-skipped', node: 'b', iteration: [1], because: 'no' },
    finished('a', 'y', { iteration: [2], metrics: { 'test.accuracy': 0.9 } }),
    finished('b', 'z', { iteration: [2], cached: true }),
    { type: 'run-finished', status: 'done' },
  ])
  expect(summary(state)).toEqual({
    status: 'done',
    iterations: 2,
    nodes: {
      a: { state: 'done', ran: 2, cached: 0, skipped: 0 },
      b: { state: 'cached', ran: 0, cached: 1, skipped: 1 },
    },
    metrics: { a: { 'test.accuracy': 0.9 } },
  })
})

test('a later run may take what finished in the last turn and what was given', () => {
  const first = started(['a', 'b', 'c'])
  if (first.type !== 'run-started') throw new Error('unreachable')
  first.plan.given = { z: { out: { kind: 'table', id: 't' } }, ruledOut: {} }
  const state = folded([
    first,
    finished('a', 'x'),
    finished('b', 'y', { iteration: [1] }),
    { type: 'node-skipped', node: 'b', iteration: [2], because: 'no' },
    { type: 'node-failed', node: 'c', iteration: [], failure },
  ])
  expect(earlierOf(state)).toEqual({
    z: { out: { kind: 'table', id: 't' } },
    a: { out: { kind: 'report', id: 'x' } },
  })
})
