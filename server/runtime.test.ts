import { expect, test } from 'vitest'
import { nodeStateOf, nodeStatesOf } from '../graphs/_model/runState.ts'
import { drawGraph } from '../tests/support/drawGraph.ts'
import { eventsOf, halfWay, heard, slow, start, sum, toyRuntimes } from '../tests/support/toyRuntimes.ts'

const toys = toyRuntimes()

test('a graph runs through workers, and its log tells all in order', async () => {
  const runtime = await toys.open()
  const run = await start(runtime, sum)
  const events = await eventsOf(runtime, run)
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  expect(events[0]).toMatchObject({ type: 'run-started', environment: { node: process.versions.node } })
  expect(events.at(-1)).toMatchObject({ type: 'run-finished', status: 'done' })
  expect(await eventsOf(runtime, run, 3)).toEqual(events.slice(3))
  const state = await runtime.runs.state(run)
  const { even } = nodeStateOf(state, 'parity')?.current.outputs ?? {}
  expect(even && (await runtime.artifacts.load(even)).meta).toMatchObject({ metrics: { value: 4 } })
  expect(await runtime.runs.get(run)).toMatchObject({ graph: 'drawn', status: 'done' })
})

test('what was computed once is found again, also by the next process, unless a fresh run is asked for', async () => {
  const first = await toys.open()
  await first.runs.ended(await start(first, sum))
  await toys.close(first)
  const second = await toys.open()
  const statesOf = async (run: string) => {
    await second.runs.ended(run)
    return nodeStatesOf(await second.runs.state(run)).map(({ current }) => current.status)
  }
  expect(await statesOf(await start(second, sum))).toEqual(Array(5).fill('cached'))
  expect(await statesOf(await start(second, sum, { fresh: true }))).toEqual(Array(5).fill('done'))
  const changed = await start(second, sum, { overrides: { 'two.value': 5 } })
  expect(await statesOf(changed)).toEqual(['cached', 'done', 'done', 'done', 'done'])
})

test('what stands against a run is returned, and nothing is queued', async () => {
  const runtime = await toys.open()
  const wrong = drawGraph({ sum: 'toy/nothing' }, [])
  expect(await runtime.runs.start({ document: wrong })).toMatchObject({ issues: [{ level: 'error', node: 'sum' }] })
  expect(await runtime.runs.list()).toEqual([])
})

test('a run from a node takes the rest from the newest run of the graph', async () => {
  const runtime = await toys.open()
  await runtime.runs.ended(await start(runtime, sum))
  const run = await start(runtime, sum, { scope: { type: 'from', nodes: ['parity'] }, fresh: true })
  expect(await runtime.runs.ended(run)).toBe('done')
  const { plan, counts } = await runtime.runs.state(run)
  expect(plan?.nodes.map(({ id }) => id)).toEqual(['parity', 'look'])
  expect(counts.done).toBe(2)
})

test('a run is cancelled while it runs and while it waits in the queue', async () => {
  const runtime = await toys.open({ workers: 1 })
  const runs = [await start(runtime, slow), await start(runtime, slow), await start(runtime, slow)]
  await heard(runtime, runs[0] ?? '', 'slow')
  expect((await runtime.runs.get(runs[2] ?? ''))?.status).toBe('queued')
  for (const run of runs.reverse()) await runtime.runs.cancel(run)
  for (const run of runs) expect(await runtime.runs.ended(run)).toBe('cancelled')
  expect((await runtime.runs.list()).map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled'])
})

test('a running node is asked to end soon, and what it has counts', async () => {
  const runtime = await toys.open()
  const run = await start(runtime, slow)
  await heard(runtime, run, 'slow')
  await runtime.runs.finish(run, 'slow')
  expect(await runtime.runs.ended(run)).toBe('done')
})

test('a group runs one document with several overrides', async () => {
  const runtime = await toys.open()
  const variants = [{ 'one.value': 1 }, { 'one.value': 2 }, { 'one.value': 3 }]
  const started = await runtime.runs.startGroup({ document: sum, variants })
  if ('issues' in started) throw new Error(started.issues[0]?.message)
  for (const run of started.runs) expect(await runtime.runs.ended(run)).toBe('done')
  const listed = await runtime.runs.list()
  expect(listed.map(({ group }) => group)).toEqual(Array(3).fill(started.group))
  const state = await runtime.runs.state(started.runs[1] ?? '')
  expect([state.group, state.overrides]).toEqual([started.group, { 'one.value': 2 }])

  const { set, rows } = await runtime.runs.groupTable(started.group)
  expect(set).toEqual(['one.value'])
  expect(rows.map(({ run, status, overrides }) => [run, status, overrides])).toEqual(
    started.runs.map((run, at) => [run, 'done', variants[at]]),
  )
})

test('no run of a group is queued where one of them cannot be planned', async () => {
  const runtime = await toys.open()
  const variants = [{ 'one.value': 1 }, { 'one.valeu': 2 }]
  const started = await runtime.runs.startGroup({ document: sum, variants })
  expect('issues' in started && started.issues[0]?.code).toBe('override')
  expect(await runtime.runs.list()).toEqual([])
})

test('a named table is committed by a node, and tasks run in a worker', async () => {
  const runtime = await toys.open()
  const document = drawGraph({ write: { type: 'toy/write', params: { text: 'rows' } }, commit: 'toy/commit' }, [
    'write.table -> commit.table',
  ])
  await runtime.runs.ended(await start(runtime, document))
  expect(await runtime.tables.list()).toMatchObject([{ name: 'kept', version: 1 }])
  expect(await runtime.task('double', 21)).toBe(42)
  await expect(runtime.task('resolve', 'clients.csv')).rejects.toMatchObject({ failure: { code: 'no-such-file' } })
})

test('a failed graph is run again from what failed', async () => {
  const runtime = await toys.open()
  expect(await runtime.runs.ended(await start(runtime, halfWay))).toBe('failed')
  const again = await start(runtime, halfWay, { scope: { type: 'failed' } })
  expect(await runtime.runs.ended(again)).toBe('done')
  expect((await runtime.runs.state(again)).plan?.nodes.map(({ id }) => id)).toEqual(['count'])
})

test('an unknown run is named', async () => {
  const runtime = await toys.open()
  await expect(runtime.runs.state('nothing')).rejects.toMatchObject({ failure: { code: 'no-such-run' } })
})
