import { expect, test } from 'vitest'
import { document } from '../../graphs/_model/document.ts'
import { turnOf } from '../../graphs/_model/runState.ts'
import { modelNotes } from '../../nodes/_contract/kinds/model.ts'
import { runToEnd, testRuntime } from '../../tests/support/testRuntime.ts'
import { api } from './root.ts'

// data ─► build ─► train ─► test
const graph = document.parse({
  format: 1,
  name: 'curves',
  nodes: {
    data: { type: 'collect/sample', params: { rows: 200 } },
    build: { type: 'build/linear', params: { target: 'default' } },
    train: { type: 'train/fit', params: { epochs: 3 } },
    test: { type: 'evaluate/score', params: {} },
  },
  edges: ['data.table build.table', 'build.estimator train.estimator', 'train.model test.model'].map(edge => {
    const [from, to] = edge.split(' ').map(end => {
      const [node, port] = end.split('.')
      return { node, port }
    })
    return { from, to }
  }),
})

test('a training that was found in the cache, or taken from an earlier run, has the curves of its model', async () => {
  await using runtime = await testRuntime()
  const caller = api.createCaller({ runtime, isTrusted: true }).runs
  const computed = await runToEnd(runtime, graph)
  const cached = await runToEnd(runtime, graph)
  const partial = await runToEnd(runtime, graph, { scope: { type: 'from', nodes: ['test'] } })
  const [first, second, third] = await Promise.all(
    [computed, cached, partial].map(async ({ run }) => (await caller.detail({ run })).curves),
  )
  expect(first?.map(({ name }) => name)).toContain('train.train.loss')
  expect(first?.find(({ name }) => name === 'train.train.loss')?.points).toHaveLength(3)
  const sorted = (curves: typeof first) => curves?.toSorted((a, b) => a.name.localeCompare(b.name))
  expect(sorted(second)).toEqual(sorted(first))
  expect(sorted(third)).toEqual(sorted(first))
})

test('the batches of a finished training are told by its model, also where it was found, and no more by the log', async () => {
  await using runtime = await testRuntime()
  const caller = api.createCaller({ runtime, isTrusted: true })
  await runToEnd(runtime, graph)
  const { run, state } = await runToEnd(runtime, graph)
  const { id = '' } = turnOf(state, 'train', [])?.outputs?.model ?? {}
  const { notes } = await caller.artifacts.manifest({ kind: 'model', id })
  const { batches } = modelNotes.parse(notes)
  expect(batches.length).toBeGreaterThan(3)
  expect(batches.map(([step]) => step)).toEqual(batches.map((_, at) => at + 1))

  const [first] = (await caller.runs.list({})).filter(entry => entry.run !== run)
  let told = ''
  for await (const event of await caller.runs.events({ run: first?.run ?? '' })) told += JSON.stringify(event)
  expect(told).toContain('"name":"train.loss"')
  expect(told).not.toContain('"name":"batch.loss"')
})
