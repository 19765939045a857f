import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RunEvent } from '../graphs/_model/events.ts'
import { nodeStateOf, nodeStatesOf } from '../graphs/_model/runState.ts'
import { drawGraph } from '../tests/support/drawGraph.ts'
import { openRuntime, type Runtime, type RuntimeOptions, type StartOptions } from './runtime.ts'

const catalog = path.resolve(import.meta.dirname, '../tests/runner/toyNodes.ts')

let folder: string
let open: Runtime[]
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-runtime-'))
  open = []
})
afterEach(async () => {
  for (const runtime of open) await runtime.close()
  await rm(folder, { recursive: true, force: true })
})

async function openHere(options: Partial<RuntimeOptions> = {}): Promise<Runtime> {
  const roots = {
    home: path.join(folder, 'home'),
    graphs: path.join(folder, 'graphs'),
    data: path.join(folder, 'data'),
  }
  const runtime = await openRuntime({ ...roots, owner: 'cli', workers: 2, catalog, ...options })
  open.push(runtime)
  return runtime
}

async function close(runtime: Runtime) {
  open = open.filter(other => other !== runtime)
  await runtime.close()
}

async function start(runtime: Runtime, document: StartOptions['document'], options: Partial<StartOptions> = {}) {
  const started = await runtime.runs.start({ document, ...options })
  if ('issues' in started) throw new Error(started.issues[0]?.message)
  return started.run
}

async function eventsOf(runtime: Runtime, run: string, since = 0) {
  const events: RunEvent[] = []
  for await (const event of runtime.runs.events(run, { since, signal: new AbortController().signal }))
    events.push(event)
  return events
}

/** Resolves when a node of the run is running. */
async function running(runtime: Runtime, run: string, node: string) {
  for await (const event of runtime.runs.events(run, { since: 0, signal: new AbortController().signal })) {
    if (event.type === 'node-logged' && event.node === node) return
  }
}

// one ─┐
//      ├─► sum ─► parity ─even─► look
// two ─┘
const sum = drawGraph(
  {
    one: { type: 'toy/number', params: { value: 1 } },
    two: { type: 'toy/number', params: { value: 3 } },
    sum: 'toy/add',
    parity: 'toy/parity',
    look: 'toy/look',
  },
  ['one.number -> sum.numbers', 'two.number -> sum.numbers', 'sum.sum -> parity.number', 'parity.even -> look.value'],
)

// slow
const slow = drawGraph({ slow: { type: 'toy/slow', params: { seconds: 60 } } }, [])

test('a graph runs through workers, and its log tells all in order', async () => {
  const runtime = await openHere()
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
  const first = await openHere()
  await first.runs.ended(await start(first, sum))
  await close(first)
  const second = await openHere()
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
  const runtime = await openHere()
  const wrong = drawGraph({ sum: 'toy/nothing' }, [])
  expect(await runtime.runs.start({ document: wrong })).toMatchObject({ issues: [{ level: 'error', node: 'sum' }] })
  expect(await runtime.runs.list()).toEqual([])
})

test('a run from a node takes the rest from the newest run of the graph', async () => {
  const runtime = await openHere()
  await runtime.runs.ended(await start(runtime, sum))
  const run = await start(runtime, sum, { scope: { type: 'from', nodes: ['parity'] }, fresh: true })
  expect(await runtime.runs.ended(run)).toBe('done')
  const { plan, counts } = await runtime.runs.state(run)
  expect(plan?.nodes.map(({ id }) => id)).toEqual(['parity', 'look'])
  expect(counts.done).toBe(2)
})

test('a run is cancelled while it runs and while it waits in the queue', async () => {
  const runtime = await openHere({ workers: 1 })
  const runs = [await start(runtime, slow), await start(runtime, slow), await start(runtime, slow)]
  await running(runtime, runs[0] ?? '', 'slow')
  expect((await runtime.runs.get(runs[2] ?? ''))?.status).toBe('queued')
  for (const run of runs.reverse()) await runtime.runs.cancel(run)
  for (const run of runs) expect(await runtime.runs.ended(run)).toBe('cancelled')
  expect((await runtime.runs.list()).map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled'])
})

test('a running node is asked to end soon, and what it has counts', async () => {
  const runtime = await openHere()
  const run = await start(runtime, slow)
  await running(runtime, run, 'slow')
  await runtime.runs.finish(run, 'slow')
  expect(await runtime.runs.ended(run)).toBe('done')
})

test('a failed run is resumed: what finished is not repeated, what failed is tried again', async () => {
  // one ─► look, count (crashes half way unless a checkpoint is there)
  const document = drawGraph(
    {
      one: { type: 'toy/number', params: { value: 1 } },
      look: 'toy/look',
      count: { type: 'toy/count', params: { to: 4 } },
    },
    ['one.number -> look.value'],
  )
  const runtime = await openHere()
  const run = await start(runtime, document)
  expect(await runtime.runs.ended(run)).toBe('failed')
  await runtime.runs.resume(run)
  expect(await runtime.runs.ended(run)).toBe('done')
  const events = await eventsOf(runtime, run)
  const finished = events.filter(event => event.type === 'node-finished').map(({ node }) => node)
  expect(finished.sort()).toEqual(['count', 'look', 'one'])
  await expect(runtime.runs.resume(run)).rejects.toMatchObject({ failure: { code: 'run-done' } })
})

test('a command that ends leaves its run interrupted, and it goes on where it stood', async () => {
  const document = drawGraph(
    { one: { type: 'toy/number', params: { value: 1 } }, slow: { type: 'toy/slow', params: { seconds: 1 } } },
    [],
  )
  const first = await openHere()
  const run = await start(first, document)
  await running(first, run, 'slow')
  await close(first)
  const second = await openHere()
  expect(await second.runs.get(run)).toMatchObject({ status: 'interrupted' })
  await second.runs.resume(run)
  expect(await second.runs.ended(run)).toBe('done')
  const events = await eventsOf(second, run)
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  expect(events.filter(event => event.type === 'node-finished' && event.node === 'one')).toHaveLength(1)
  expect(events.filter(({ type }) => type === 'run-resumed')).toHaveLength(1)
})

test("the next server goes on with a server's runs, queued ones too", async () => {
  const first = await openHere({ owner: 'server', workers: 1 })
  const document = drawGraph({ slow: { type: 'toy/slow', params: { seconds: 1 } } }, [])
  const runs = [await start(first, document), await start(first, document, { fresh: true }), await start(first, sum)]
  await running(first, runs[0] ?? '', 'slow')
  await close(first)
  const second = await openHere({ owner: 'server' })
  for (const run of runs) expect(await second.runs.ended(run)).toBe('done')
})

test('a group runs one document with several overrides', async () => {
  const runtime = await openHere()
  const variants = [{ 'one.value': 1 }, { 'one.value': 2 }, { 'one.value': 3 }]
  const started = await runtime.runs.startGroup({ document: sum, variants })
  if ('issues' in started) throw new Error(started.issues[0]?.message)
  for (const run of started.runs) expect(await runtime.runs.ended(run)).toBe('done')
  const listed = await runtime.runs.list()
  expect(listed.map(({ group }) => group)).toEqual(Array(3).fill(started.group))
  const state = await runtime.runs.state(started.runs[1] ?? '')
  expect([state.group, state.overrides]).toEqual([started.group, { 'one.value': 2 }])
})

test('a named table is committed by a node, and tasks run in a worker', async () => {
  const runtime = await openHere()
  const document = drawGraph({ write: { type: 'toy/write', params: { text: 'rows' } }, commit: 'toy/commit' }, [
    'write.table -> commit.table',
  ])
  await runtime.runs.ended(await start(runtime, document))
  expect(await runtime.tables.list()).toMatchObject([{ name: 'kept', version: 1 }])
  expect(await runtime.task('double', 21)).toBe(42)
  await expect(runtime.task('resolve', 'clients.csv')).rejects.toMatchObject({ failure: { code: 'no-such-file' } })
})

test('a second server on the same home is refused', async () => {
  await openHere({ owner: 'server' })
  await expect(openHere({ owner: 'server' })).rejects.toMatchObject({ failure: { code: 'home-in-use' } })
})

test('an unknown run is named', async () => {
  const runtime = await openHere()
  await expect(runtime.runs.state('nothing')).rejects.toMatchObject({ failure: { code: 'no-such-run' } })
})
