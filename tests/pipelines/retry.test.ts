import { expect, test } from 'vitest'
import { add, fail, flaky, number, slow } from '../support/engineToys.ts'
import { runGraph } from '../support/runGraph.ts'
import { toyWorld } from '../support/toyWorld.ts'

test('tries again until it works, waiting twice as long each time', async () => {
  // load ─► flaky (fails 3 times) ─► end
  const world = toyWorld()
  const run = await runGraph(
    { load: number(1), flaky: flaky(3, { retries: 3, backoff: 1 }), end: add() },
    ['load -> flaky', 'flaky -> end'],
    { world },
  )
  expect(run.status).toBe('done')
  expect(run.timesRun('flaky')).toBe(4)
  const delays = run.events.flatMap(event => (event.type === 'node-retried' ? [event.delay] : []))
  expect(delays).toEqual([1, 2, 4])
  expect(world.tasks.filter(({ node }) => node === 'flaky').map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4])
})

test('gives up after the last retry', async () => {
  // flaky (fails 3 times, 1 retry)
  const run = await runGraph({ flaky: flaky(3, { retries: 1, backoff: 1 }) }, [])
  expect(run.timesRun('flaky')).toBe(2)
  expect(run.end('flaky')).toBe('failed')
})

test('never retries a failure that another attempt cannot help', async () => {
  // bad
  const run = await runGraph({ bad: fail({ retries: 5, backoff: 1 }) }, [])
  expect(run.timesRun('bad')).toBe(1)
})

test('retries a crash without being told that it may heal', async () => {
  // load
  let crashes = 0
  const world = toyWorld({
    before: () => {
      if (crashes++ === 0) throw new Error('segmentation fault')
    },
  })
  const run = await runGraph({ load: { ...number(1), settings: { retries: 1, backoff: 1 } } }, [], { world })
  expect(run.status).toBe('done')
  expect(run.timesRun('load')).toBe(2)
})

test('a place in the lane is free while a node waits for its next attempt', async () => {
  // flaky      other      (one place)
  const run = await runGraph({ flaky: flaky(1, { retries: 1, backoff: 50 }), other: number(1) }, [], {
    world: toyWorld({ cpu: 1 }),
  })
  const order = run.events.filter(({ type }) => type === 'node-finished')
  expect(order.map(event => 'node' in event && event.node)).toEqual(['other', 'flaky'])
})

test('an attempt that takes too long is aborted and counts as a failure that may heal', async () => {
  // slow ─► end
  const world = toyWorld()
  const run = await runGraph(
    { slow: slow(60_000, { timeout: 5, retries: 1, backoff: 1 }), end: add() },
    ['slow -> end'],
    {
      world,
    },
  )
  expect(run.timesRun('slow')).toBe(2)
  expect(run.events).toContainEqual(
    expect.objectContaining({ type: 'node-failed', failure: expect.objectContaining({ code: 'timeout' }) }),
  )
  expect(world.running()).toBe(0)
})

test('an attempt within its time is not disturbed', async () => {
  // quick
  const run = await runGraph({ quick: slow(1, { timeout: 10_000 }) }, [])
  expect(run.values('quick')).toEqual([1])
})
