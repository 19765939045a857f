import { expect, test } from 'vitest'
import { FinishRequests } from '../../server/engine/finishRequests.ts'
import { add, flaky, grow, loop, number, pass, slow } from '../support/engineToys.ts'
import { isEnding, runGraph } from '../support/runGraph.ts'
import { toyWorld } from '../support/toyWorld.ts'

test('stopping cancels what runs and what has not begun, and keeps what is done', async () => {
  // load ─► slow ─► after
  const stop = new AbortController()
  const world = toyWorld()
  const run = await runGraph({ load: number(1), slow: slow(), after: add() }, ['load -> slow', 'slow -> after'], {
    world,
    signal: stop.signal,
    onEvent: event => {
      if (event.type === 'node-started' && event.node === 'slow') setImmediate(() => stop.abort())
    },
  })
  expect(run.status).toBe('cancelled')
  expect(['load', 'slow', 'after'].map(run.end)).toEqual(['finished', 'cancelled', 'cancelled'])
  expect(run.events.at(-1)).toMatchObject({ type: 'run-finished', status: 'cancelled' })
  expect(world.running()).toBe(0)
})

test('a run that is stopped before it begins runs nothing', async () => {
  // load ─► a
  const run = await runGraph({ load: number(1), a: add() }, ['load -> a'], { signal: AbortSignal.abort() })
  expect(run.status).toBe('cancelled')
  expect(run.world.tasks).toEqual([])
  expect(run.events.map(({ type }) => type)).toEqual(['node-cancelled', 'node-cancelled', 'run-finished'])
})

test('nodes that wait for a place are cancelled too', async () => {
  // a   b   c              (one place)
  const stop = new AbortController()
  const run = await runGraph({ a: slow(60_000), b: slow(60_001), c: slow(60_002) }, [], {
    world: toyWorld({ cpu: 1 }),
    signal: stop.signal,
    onEvent: ({ type }) => {
      if (type === 'node-started') setImmediate(() => stop.abort())
    },
  })
  expect(['a', 'b', 'c'].map(run.end)).toEqual(['cancelled', 'cancelled', 'cancelled'])
  expect(run.timesRun('b')).toBe(0)
})

test('a node that waits for its next attempt does not begin it', async () => {
  // flaky
  const stop = new AbortController()
  const run = await runGraph({ flaky: flaky(9, { retries: 9, backoff: 60_000 }) }, [], {
    signal: stop.signal,
    onEvent: ({ type }) => {
      if (type === 'node-retried') setImmediate(() => stop.abort())
    },
  })
  expect(run.end('flaky')).toBe('cancelled')
  expect(run.timesRun('flaky')).toBe(1)
})

test('a node that another run is computing is no longer waited for', async () => {
  // slow                   in two runs, the second is stopped
  const world = toyWorld()
  const [first, second] = [new AbortController(), new AbortController()]
  const leader = runGraph({ slow: slow() }, [], { world, signal: first.signal })
  const follower = runGraph({ slow: slow() }, [], {
    world,
    signal: second.signal,
    onEvent: ({ type }) => {
      if (type === 'node-queued') setImmediate(() => second.abort())
    },
  })
  expect((await follower).status).toBe('cancelled')
  expect(world.running()).toBe(1)
  first.abort()
  await leader
})

test('when the run that computes is stopped, the one that waits for it computes itself', async () => {
  // slow                   in two runs, the first is stopped
  const world = toyWorld()
  const stop = new AbortController()
  const leader = runGraph({ slow: slow(30) }, [], { world, run: 'leader', signal: stop.signal })
  const follower = runGraph({ slow: slow(30) }, [], {
    world,
    run: 'follower',
    onEvent: ({ type }) => {
      if (type === 'node-queued') setImmediate(() => stop.abort())
    },
  })
  expect((await leader).status).toBe('cancelled')
  expect((await follower).status).toBe('done')
  expect(world.tasks.map(({ run }) => run)).toEqual(['leader', 'follower'])
})

test('a stopped loop begins no further turn', async () => {
  //   ┌──────again──────┐
  //  src ─► slow ─► loop(9)
  const stop = new AbortController()
  const run = await runGraph(
    { src: grow(), slow: slow(1), loop: loop(9), after: pass() },
    ['src -> slow', 'slow -> loop.value', 'loop.again -> src.feedback', 'loop.done -> after'],
    {
      signal: stop.signal,
      onEvent: event => {
        if (event.type === 'loop-decided' && event.iteration[0] === 2) stop.abort()
      },
    },
  )
  expect(run.status).toBe('cancelled')
  expect(run.turns('src')).toEqual(['1', '2'])
  expect(run.end('after')).toBe('cancelled')
})

test('asked to finish, a node ends soon and its result counts', async () => {
  // slow ─► after
  const finish = new FinishRequests()
  const run = await runGraph({ slow: slow(), after: add(10) }, ['slow -> after'], {
    finish,
    onEvent: event => {
      if (event.type === 'node-started' && event.node === 'slow') setImmediate(() => finish.ask('slow'))
    },
  })
  expect(run.status).toBe('done')
  expect(run.values('after')).toEqual([11])
})

test('a request to finish is forgotten in the next turn', async () => {
  //   ┌──────again──────┐
  //  src ─► slow ─► loop(2)
  const finish = new FinishRequests()
  const asked: number[][] = []
  const run = await runGraph(
    { src: grow(), slow: slow(), loop: loop(2) },
    ['src -> slow', 'slow -> loop.value', 'loop.again -> src.feedback'],
    {
      finish,
      onEvent: event => {
        if (event.type !== 'node-started' || event.node !== 'slow') return
        setImmediate(() => {
          asked.push(event.iteration)
          finish.ask('slow')
        })
      },
    },
  )
  expect(run.status).toBe('done')
  expect(asked).toEqual([[1], [2]])
})

test('after a stop each node has settled once', async () => {
  // load ─► a ─► b ─► c
  const stop = new AbortController()
  const run = await runGraph({ load: number(1), a: add(), b: add(2), c: add(3) }, ['load -> a', 'a -> b', 'b -> c'], {
    signal: stop.signal,
    onEvent: event => {
      if (event.type === 'node-finished' && event.node === 'a') stop.abort()
    },
  })
  const ends = run.events.filter(isEnding).map(({ node }) => node)
  expect(ends.toSorted()).toEqual(['a', 'b', 'c', 'load'])
})
