import { execFileSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RunEvent } from '../../graphs/_model/events.ts'
import { nodeStateOf } from '../../graphs/_model/runState.ts'
import { failureText } from '../../nodes/_contract/failure.ts'
import { openRuntime, type Runtime } from '../../server/runtime.ts'
import { drawGraph } from '../support/drawGraph.ts'
import { killCatalog, killGraph } from './killGraph.ts'

const isRoot = process.getuid?.() === 0

let folder: string
let mounts: string[]
let open: Runtime[]
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-disk-'))
  mounts = []
  open = []
})
afterEach(async () => {
  for (const runtime of open) await runtime.close().catch(() => undefined)
  for (const mount of mounts) asRoot('umount', mount)
  await rm(folder, { recursive: true, force: true })
})

async function openAt(home: string): Promise<Runtime> {
  const roots = { home, graphs: path.join(folder, 'graphs'), data: folder }
  const runtime = await openRuntime({
    ...roots,
    owner: 'cli',
    workers: 1,
    ...(killCatalog && { catalog: killCatalog }),
  })
  open.push(runtime)
  return runtime
}

async function close(runtime: Runtime) {
  open = open.filter(other => other !== runtime)
  await runtime.close()
}

async function start(runtime: Runtime, document = killGraph): Promise<string> {
  const started = await runtime.runs.start({ document })
  if ('issues' in started) throw new Error(started.issues[0]?.message)
  return started.run
}

async function eventsOf(runtime: Runtime, run: string): Promise<RunEvent[]> {
  const events: RunEvent[] = []
  const options = { since: 0, signal: new AbortController().signal }
  for await (const event of runtime.runs.events(run, options)) events.push(event)
  return events
}

function asRoot(command: 'mount' | 'umount', ...args: string[]) {
  execFileSync(command, args, { stdio: 'ignore' })
}

/** Small enough to be filled, where this process may make such a thing. */
function tinyDisk(): string | undefined {
  if (!isRoot || process.platform !== 'linux') return undefined
  try {
    asRoot('mount', '-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder)
    mounts.push(folder)
    return path.join(folder, 'home')
  } catch {
    return undefined
  }
}

/** To the last byte. */
function fill(filler: string) {
  try {
    for (;;) appendFileSync(filler, Buffer.alloc(4096))
  } catch {
    // Now it is full.
  }
}

// rows ─► a
const small = drawGraph({ rows: 'kill/rows', a: 'kill/mix' }, ['rows.table -> a.tables'])

test('a full disk fails clearly, nothing is half written, and the run goes on when there is room', async context => {
  const home = tinyDisk()
  if (!home) return context.skip()
  const runtime = await openAt(home)
  const filler = path.join(folder, 'filler')
  const { bavail, bsize } = await statfs(folder)
  // Room for the log to begin with, and none for the files of the first node.
  await writeFile(filler, Buffer.alloc(Number(bavail) * Number(bsize) - 120_000))
  const run = await start(runtime, small)
  const ending = await eventsOf(runtime, run).then(
    events => events.find(event => event.type === 'node-failed')?.failure,
    error => error.failure,
  )
  expect(ending).toMatchObject({ code: expect.stringMatching(/disk-full|crashed/) })
  expect(ending.message).toMatch(/no room|ENOSPC|no space/i)
  await rm(filler)
  await close(runtime).catch(() => undefined)
  const later = await openAt(home)
  await later.runs.resume(run)
  expect(await later.runs.ended(run)).toBe('done')
  const events = await eventsOf(later, run)
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
})

test('a disk that gets full under a running run stops it clearly, and the run goes on when there is room', async context => {
  const home = tinyDisk()
  if (!home) return context.skip()
  const runtime = await openAt(home)
  const run = await start(runtime)
  const filler = path.join(folder, 'filler')
  const told: RunEvent[] = []
  const follow = async () => {
    for await (const event of runtime.runs.events(run, { since: 0, signal: new AbortController().signal })) {
      told.push(event)
      if (event.type === 'node-finished' && event.node === 'a') fill(filler)
    }
  }
  const failure = await follow().then(
    () => told.find(event => event.type === 'node-failed')?.failure,
    error => error.failure,
  )
  expect(failure && failureText(failure, 'en')).toMatch(/no room|ENOSPC|no space/i)
  expect(['interrupted', 'failed']).toContain(await runtime.runs.ended(run))
  await rm(filler)
  await close(runtime).catch(() => undefined)
  const later = await openAt(home)
  const stored = await eventsOf(later, run)
  expect(stored.slice(0, told.length)).toEqual(told)
  await later.runs.resume(run)
  expect(await later.runs.ended(run)).toBe('done')
  const events = await eventsOf(later, run)
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
})

test('a home that is read-only is named, with what to do', async context => {
  const home = path.join(folder, 'home')
  await close(await openAt(home))
  if (isRoot) {
    try {
      asRoot('mount', '--bind', home, home)
      mounts.push(home)
      asRoot('mount', '-o', 'remount,bind,ro', home)
    } catch {
      return context.skip()
    }
  } else {
    await chmod(home, 0o500)
    for (const name of ['locks', 'scratch']) await chmod(path.join(home, name), 0o500)
  }
  await expect(openAt(home)).rejects.toMatchObject({
    failure: {
      code: 'not-writable',
      message: { en: expect.stringContaining(home) },
      hint: { en: expect.stringContaining('MILLRACE_HOME') },
    },
  })
})

test('a corrupt database is named and left as it is, and a home without it begins anew', async () => {
  const home = path.join(folder, 'home')
  const database = path.join(home, 'millrace.db')
  const first = await openAt(home)
  expect(await first.runs.ended(await start(first, small))).toBe('done')
  await close(first)
  await writeFile(database, Buffer.alloc(50_000, 'x'))
  await expect(openAt(home)).rejects.toMatchObject({
    failure: { code: 'corrupt-database', message: { en: expect.stringContaining(database) } },
  })
  await rm(database)
  const second = await openAt(home)
  expect(await second.runs.list()).toEqual([])
  expect(await second.runs.ended(await start(second, small))).toBe('done')
})

test('a missing artifact is no hit: it is made anew under the same id', async () => {
  const home = path.join(folder, 'home')
  const runtime = await openAt(home)
  const first = await start(runtime, small)
  await runtime.runs.ended(first)
  const output = async (run: string) => nodeStateOf(await runtime.runs.state(run), 'rows')?.current
  const before = await output(first)
  const ref = before?.outputs?.table
  if (!ref) throw new Error('no output')
  await rm((await runtime.artifacts.load(ref)).files.data ?? '')
  const second = await start(runtime, small)
  expect(await runtime.runs.ended(second)).toBe('done')
  const after = await output(second)
  expect([after?.status, after?.outputs?.table?.id]).toEqual(['done', ref.id])
})

test('a run that needs a missing artifact of an earlier run says which and what to do', async () => {
  const home = path.join(folder, 'home')
  const runtime = await openAt(home)
  const first = await start(runtime, small)
  await runtime.runs.ended(first)
  const ref = nodeStateOf(await runtime.runs.state(first), 'rows')?.current.outputs?.table
  if (!ref) throw new Error('no output')
  await rm((await runtime.artifacts.load(ref)).files.data ?? '')
  const started = await runtime.runs.start({ document: small, scope: { type: 'from', nodes: ['a'] }, fresh: true })
  if ('issues' in started) throw new Error(started.issues[0]?.message)
  expect(await runtime.runs.ended(started.run)).toBe('failed')
  const failed = nodeStateOf(await runtime.runs.state(started.run), 'a')?.current.failure
  expect(failed).toMatchObject({
    code: 'missing-artifact',
    hint: { en: expect.stringContaining('Run the graph again') },
  })
})
