import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { RunEvent } from '../../graphs/_model/events.ts'
import { openRuntime, type Runtime, type RuntimeOptions, type StartOptions } from '../../server/runtime.ts'
import { drawGraph } from './drawGraph.ts'

const catalog = path.resolve(import.meta.dirname, '../runner/toyNodes.ts')

/** Runtimes with toy nodes and real workers, on one home for each test; all are closed and removed after it. */
export function toyRuntimes() {
  let folder = ''
  let open: Runtime[] = []
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-runtime-'))
  })
  afterEach(async () => {
    for (const runtime of open) await runtime.close()
    open = []
    await rm(folder, { recursive: true, force: true })
  })
  return {
    async open(options: Partial<RuntimeOptions> = {}): Promise<Runtime> {
      const within = (name: string) => path.join(folder, name)
      const roots = { home: within('home'), graphs: within('graphs'), data: within('data') }
      const runtime = await openRuntime({ ...roots, owner: 'cli', workers: 2, catalog, ...options })
      open.push(runtime)
      return runtime
    },
    async close(runtime: Runtime): Promise<void> {
      open = open.filter(other => other !== runtime)
      await runtime.close()
    },
  }
}

/** Starts a run that must have no issues. */
export async function start(
  runtime: Runtime,
  document: StartOptions['document'],
  options: Partial<StartOptions> = {},
): Promise<string> {
  const started = await runtime.runs.start({ document, ...options })
  if ('issues' in started) throw new Error(started.issues[0]?.message)
  return started.run
}

/** The events of a run until it has ended. */
export async function eventsOf(runtime: Runtime, run: string, since = 0): Promise<RunEvent[]> {
  const events: RunEvent[] = []
  for await (const event of runtime.runs.events(run, { since, signal: new AbortController().signal }))
    events.push(event)
  return events
}

/** Resolves when a node of the run has said something. */
export async function heard(runtime: Runtime, run: string, node: string): Promise<void> {
  for await (const event of runtime.runs.events(run, { since: 0, signal: new AbortController().signal })) {
    if (event.type === 'node-logged' && event.node === node) return
  }
}

// one ─┐
//      ├─► sum ─► parity ─even─► look
// two ─┘
export const sum = drawGraph(
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
export const slow = drawGraph({ slow: { type: 'toy/slow', params: { seconds: 60 } } }, [])

// one ─► look, count (crashes half way unless a checkpoint is there)
export const halfWay = drawGraph(
  {
    one: { type: 'toy/number', params: { value: 1 } },
    look: 'toy/look',
    count: { type: 'toy/count', params: { to: 4 } },
  },
  ['one.number -> look.value'],
)
