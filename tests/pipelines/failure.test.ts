import { expect, test } from 'vitest'
import { executeRun } from '../../server/engine/execute.ts'
import { add, fail, join, many, number, watched } from '../support/engineToys.ts'
import { runGraph } from '../support/runGraph.ts'
import { toyWorld } from '../support/toyWorld.ts'
import { untranslated } from '../support/untranslatedText.ts'

test('a failure skips what depends on it and not its siblings', async () => {
  //        ┌─► bad ─► after ─► later
  // load ──┤
  //        └─► good ─► end
  const run = await runGraph({ load: number(1), bad: fail(), after: add(), later: add(), good: add(), end: add() }, [
    'load -> bad',
    'bad -> after',
    'after -> later',
    'load -> good',
    'good -> end',
  ])
  expect(run.end('bad')).toBe('failed')
  expect([run.because('after'), run.because('later')]).toEqual(['bad', 'bad'])
  expect(run.values('end')).toEqual([3])
  expect(run.status).toBe('failed')
})

test('a failed input skips a node also where the port is optional', async () => {
  // load ─► bad ─► join.b
  //   └──────────► join.a
  const run = await runGraph({ load: number(1), bad: fail(), both: join() }, [
    'load -> bad',
    'load -> both.a',
    'bad -> both.b',
  ])
  expect(run.because('both')).toBe('bad')
})

test('a skip because of a failure is handed on through optional ports', async () => {
  // load ─► bad ─► middle ─► join.b
  //   └────────────────────► join.a
  const run = await runGraph({ load: number(1), bad: fail(), middle: add(), both: join() }, [
    'load -> bad',
    'bad -> middle',
    'load -> both.a',
    'middle -> both.b',
  ])
  expect(run.because('both')).toBe('bad')
})

test('one failed input of many skips the node', async () => {
  // load ─► bad ─┐
  //   └──────────┴─► all
  const run = await runGraph({ load: number(1), bad: fail(), all: many() }, [
    'load -> bad',
    'bad -> all',
    'load -> all',
  ])
  expect(run.wasSkipped('all')).toBe(true)
})

test('the failure is told with its code and words', async () => {
  // bad
  const run = await runGraph({ bad: fail() }, [])
  expect(run.events).toContainEqual(
    expect.objectContaining({
      type: 'node-failed',
      node: 'bad',
      failure: { code: 'toy', message: untranslated('This toy fails.'), retryable: false },
    }),
  )
})

test('what a runner throws otherwise counts as crashed', async () => {
  // load ─► end
  const world = toyWorld({
    before: ({ node }) => {
      if (node === 'load') throw new TypeError('Cannot read properties of undefined')
    },
  })
  const run = await runGraph({ load: number(1), end: add() }, ['load -> end'], { world })
  expect(run.events).toContainEqual(expect.objectContaining({ failure: expect.objectContaining({ code: 'crashed' }) }))
  expect(run.wasSkipped('end')).toBe(true)
})

test('a source that cannot be looked at fails its node', async () => {
  // source ─► end       lone
  const world = toyWorld()
  Object.defineProperty(world, 'source', {
    get: () => {
      throw new Error('The file is gone.')
    },
  })
  const run = await runGraph({ source: watched(), end: add(), lone: number(1) }, ['source -> end'], { world })
  expect(run.end('source')).toBe('failed')
  expect(run.end('lone')).toBe('finished')
})

test('a log that cannot be written ends the run with its error and leaves nothing running', async () => {
  // load ─► a ─► b          stuck
  const world = toyWorld({ breakLog: event => event.type === 'node-finished' && event.node === 'a' })
  await expect(
    runGraph({ load: number(1), a: add(), b: add(), stuck: { type: 'process/slow' } }, ['load -> a', 'a -> b'], {
      world,
    }),
  ).rejects.toThrow('The disk is full.')
  expect(world.tasks.map(({ node }) => node)).not.toContain('b')
  expect(world.running()).toBe(0)
})

test('results that cannot be looked up fail the node, and nothing waits for ever', async () => {
  // load ─► end
  for (const find of [
    () => {
      throw new Error('The database is corrupt.')
    },
    () => Promise.reject(new Error('The database is corrupt.')),
  ]) {
    const world = toyWorld()
    world.results.get = find as never
    const run = await runGraph({ load: number(1), end: add() }, ['load -> end'], { world })
    expect(run.events).toContainEqual(
      expect.objectContaining({ failure: { code: 'crashed', message: 'The database is corrupt.' } }),
    )
    expect(run.wasSkipped('end')).toBe(true)
  }
})

test('a plan with a type that is not known here is refused', async () => {
  // load ─► odd
  const { plan } = await runGraph({ load: number(1), odd: add() }, ['load -> odd'])
  const nodes = plan.nodes.map(node => (node.id === 'odd' ? { ...node, type: 'process/odd' } : node))
  const options = { run: 'run', seed: 0, split: {}, signal: new AbortController().signal }
  await expect(executeRun({ ...plan, nodes }, { world: toyWorld().forRun(), ...options })).rejects.toThrow(
    'process/odd',
  )
})
