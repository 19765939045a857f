import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RunEvent } from '../../graphs/_model/events.ts'
import { openRuntime } from '../../server/runtime.ts'
import { killCatalog } from './killGraph.ts'

const script = fileURLToPath(new URL('./host.ts', import.meta.url))

export interface Host {
  process: ChildProcess
  /** Resolves with how it ended: what it said last, or the signal. */
  ended: Promise<string>
  /** Resolves when its runtime is open, or it has ended before. */
  opened: Promise<unknown>
}

export function startHost(home: string, kind: 'server' | 'cli', environment: Record<string, string> = {}): Host {
  const env = { ...process.env, ...environment }
  const child = spawn(process.execPath, [script, home, kind], { stdio: ['ignore', 'pipe', 'pipe'], env })
  let said = ''
  const exited = once(child, 'exit')
  const opened = Promise.race([once(child.stdout, 'data'), exited])
  child.stdout.on('data', data => {
    said += data
  })
  child.stderr.on('data', data => {
    said += data
  })
  const ended = exited.then(([, signal]) => signal ?? said.trim().split('\n').at(-1) ?? '')
  return { process: child, ended, opened }
}

/** Worker processes of a host, by pid. Only where the system tells who is whose child. */
export async function workersOf(host: Host): Promise<number[]> {
  const file = `/proc/${host.process.pid}/task/${host.process.pid}/children`
  if (!existsSync(file)) return []
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.split(' ').filter(Boolean).map(Number)
}

export interface Outcome {
  status: string | undefined
  events: RunEvent[]
  /** Ids of the outputs of every finished turn, by node, turn and port. */
  outputs: Record<string, string>
  /** How often each turn finished. */
  finished: Record<string, number>
  tables: { name: string; version: number; id: string }[]
  /** What is left of attempts. */
  scratch: string[]
}

/** Reads what a home holds after its run. */
export async function readOutcome(home: string): Promise<Outcome> {
  const roots = { home, graphs: path.join(home, 'graphs'), data: home }
  const runtime = await openRuntime({
    ...roots,
    owner: 'cli',
    workers: 1,
    ...(killCatalog && { catalog: killCatalog }),
  })
  try {
    const [known] = await runtime.runs.list()
    const events: RunEvent[] = []
    const outputs: Record<string, string> = {}
    const finished: Record<string, number> = {}
    const signal = new AbortController().signal
    if (known) {
      for await (const event of runtime.runs.events(known.run, { since: 0, signal })) {
        events.push(event)
        if (event.type !== 'node-finished') continue
        const turn = `${event.node}@${event.iteration.join('.')}`
        finished[turn] = (finished[turn] ?? 0) + 1
        for (const [port, { id }] of Object.entries(event.outputs)) outputs[`${turn} ${port}`] = id
        for (const ref of Object.values(event.outputs)) await runtime.artifacts.load(ref)
      }
    }
    const tables = (await runtime.tables.list()).map(({ name, version, ref }) => ({ name, version, id: ref.id }))
    const scratch = (await readdir(path.join(home, 'scratch'), { recursive: true })).filter(name => name.includes('/'))
    return { status: known?.status, events, outputs, finished, tables, scratch }
  } finally {
    await runtime.close()
  }
}
