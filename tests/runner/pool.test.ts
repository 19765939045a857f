import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Failure, NodeFailure } from '../../nodes/_contract/failure.ts'
import { inLocale } from '../../nodes/_contract/text.ts'
import type { NodeNews } from '../../server/engine/ports.ts'
import { createPool, type Pool, type PoolOptions } from '../../server/runner/pool.ts'
import { never } from '../../server/runner/runNode.ts'
import { leftIn } from './conformance.ts'
import { countingStore } from './countingStore.ts'
import { noServices } from './noServices.ts'
import { taskOf } from './taskOf.ts'
import { nodeCommand } from './workers.ts'

let folder: string
let store: ReturnType<typeof countingStore>
const pools: Pool[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'millrace-pool-'))
  store = countingStore(path.join(folder, 'artifacts'))
})
afterEach(async () => {
  await Promise.all(pools.splice(0).map(pool => pool.close()))
  await rm(folder, { recursive: true, force: true })
})

function poolOf(options: Partial<PoolOptions> = {}): Pool {
  const places = { artifacts: store, services: noServices, scratch: scratch(), checkpoints: path.join(folder, 'c') }
  const pool = createPool({ size: 1, command: nodeCommand, ...places, ...options })
  pools.push(pool)
  return pool
}

const scratch = () => path.join(folder, 'scratch')
const quiet: Hooks = { signal: never, finish: never, tell() {} }
type Hooks = Parameters<Pool['execute']>[1]

function misbehave(pool: Pool, how: string, hooks: Partial<Hooks> = {}) {
  return pool.execute(taskOf('toy/misbehave', { params: { how } }), { ...quiet, ...hooks })
}

function number(pool: Pool) {
  return pool.execute(taskOf('toy/number', { params: { value: 1 } }), quiet)
}

async function failureOf(promise: Promise<unknown>): Promise<Failure | undefined> {
  return promise.then(
    () => undefined,
    (error: NodeFailure) => error.failure,
  )
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const only = (pids: { pid: number }[]) => pids[0]?.pid ?? 0

test('no worker is started before there is work', async () => {
  const pool = poolOf()
  expect(pool.workers()).toEqual([])
  await number(pool)
  expect(pool.workers()).toEqual([{ pid: expect.any(Number), isBusy: false }])
})

test('a worker stays warm for the next node', async () => {
  const pool = poolOf()
  await number(pool)
  const before = pool.workers()
  await number(pool)
  expect(pool.workers()).toEqual(before)
})

test('a pool told to be warm starts its workers ahead, and replaces a lost one', async () => {
  const pool = poolOf({ size: 2 })
  pool.warm()
  expect(pool.workers()).toHaveLength(2)
  await failureOf(misbehave(pool, 'exit'))
  expect(pool.workers()).toHaveLength(2)
})

test('a worker that ends fails its node with how it ended and its last words, and the next node runs', async () => {
  const pool = poolOf()
  const failure = await failureOf(misbehave(pool, 'say and exit'))
  expect(failure).toMatchObject({ code: 'worker-died', retryable: true })
  expect(said(failure)).toBe('The worker ended in the middle of its work: exit code 7. Its last words: my last words')
  await expect(number(pool)).resolves.toBeDefined()
})

test('a killed worker fails its own node and not that of its neighbour', async () => {
  const pool = poolOf({ size: 2 })
  const finish = new AbortController()
  let waiting: Hooks['tell'] = () => {}
  const isWaiting = new Promise(resolve => {
    waiting = resolve
  })
  const neighbour = pool.execute(taskOf('toy/slow', { params: { seconds: 60 } }), {
    ...quiet,
    finish: finish.signal,
    tell: waiting,
  })
  await isWaiting
  expect(said(await failureOf(misbehave(pool, 'kill')))).toContain('signal SIGKILL')
  finish.abort()
  await expect(neighbour).resolves.toMatchObject({ outputs: { number: { kind: 'report' } } })
})

test('a node that does not hear its abort is killed: no process, no half file, and the next node runs', async () => {
  const pool = poolOf()
  const abort = new AbortController()
  let pid = 0
  const tell = () => {
    pid = only(pool.workers())
    abort.abort()
  }
  expect(await failureOf(misbehave(pool, 'write and hang', { signal: abort.signal, tell }))).toMatchObject({
    code: 'cancelled',
  })
  expect(isAlive(pid)).toBe(false)
  expect(await leftIn(scratch())).toEqual([])
  expect(store.saved).toEqual([])
  await number(pool)
  expect(only(pool.workers())).not.toBe(pid)
})

test('a node that is stopped while it waits for a worker leaves the queue', async () => {
  const pool = poolOf()
  const finish = new AbortController()
  const first = pool.execute(taskOf('toy/slow', { params: { seconds: 60 } }), { ...quiet, finish: finish.signal })
  const abort = new AbortController()
  const second = failureOf(
    pool.execute(taskOf('toy/number', { params: { value: 1 } }), { ...quiet, signal: abort.signal }),
  )
  setTimeout(() => abort.abort(), 20)
  expect(await second).toMatchObject({ code: 'cancelled' })
  finish.abort()
  await first
})

test('a worker that holds more memory than it may is killed, and the failure names the setting', async () => {
  const pool = poolOf({ memory: 300 * 2 ** 20 })
  const failure = await failureOf(misbehave(pool, 'eat'))
  expect(failure?.code).toBe('out-of-memory')
  expect(said(failure)).toMatch(/^The worker held \d+ MB of memory; it may hold 300 MB\.$/)
  expect(failure?.hint).toMatchObject({ en: expect.stringContaining('batch size') })
  await expect(number(pool)).resolves.toBeDefined()
})

test('what a library prints to stdout does not stand between the lines of the protocol', async () => {
  const pool = poolOf()
  expect((await misbehave(pool, 'noise')).outputs.number?.kind).toBe('report')
  await expect(number(pool)).resolves.toBeDefined()
})

test('a worker does not inherit secrets of its parent', async () => {
  process.env.MILLRACE_TEST_SECRET = 'hush'
  const heard: NodeNews[] = []
  try {
    await misbehave(poolOf(), 'environment', { tell: news => heard.push(news) })
  } finally {
    delete process.env.MILLRACE_TEST_SECRET
  }
  const names = heard.map(news => (news.type === 'log' ? inLocale(news.message, 'en') : '')).join()
  expect(names).toContain('PATH')
  expect(names).not.toContain('MILLRACE_TEST_SECRET')
})

test('a preview does not wait for a node that holds the only worker', async () => {
  const pool = poolOf()
  const finish = new AbortController()
  const training = pool.execute(taskOf('toy/slow', { params: { seconds: 60 } }), { ...quiet, finish: finish.signal })
  expect(await pool.task('double', 2)).toBe(4)
  finish.abort()
  await training
})

test('a task may look up a file through the server', async () => {
  const files = { ...noServices.files, resolve: async (name: string) => `/data/${name}` }
  expect(await poolOf({ services: { ...noServices, files } }).task('resolve', 'a.csv')).toBe('/data/a.csv')
})

test('a worker tells the fingerprint of a source, and describes what leaves a node', async () => {
  const files = { ...noServices.files, resolve: async (name: string) => `/data/${name}` }
  const pool = poolOf({ services: { ...noServices, files } })
  expect(await pool.fingerprint('toy/number', { value: 3 })).toBe('/data/3.csv')
  const schema = { columns: [{ name: 'age', type: 'integer' }] }
  const described = await pool.task('describe', { type: 'toy/number', params: { value: 3 }, inputs: { t3: schema } })
  expect(described).toEqual({ number: schema })
  expect(await failureOf(pool.fingerprint('toy/add', {}))).toMatchObject({ code: 'unknown-type' })
})

test('a dedicated worker does several tasks at once and is started again when it was lost', async () => {
  const worker = poolOf().dedicated()
  expect(await Promise.all([worker.task('double', 1), worker.task('double', 2)])).toEqual([2, 4])
  const before = await worker.task('pid', null)
  expect(await failureOf(worker.task('die', null))).toMatchObject({ code: 'worker-died' })
  expect(await worker.task('pid', null)).not.toBe(before)
})

test('a worker that has done enough nodes gives way to a fresh one', async () => {
  const pool = poolOf({ nodesPerWorker: 2 })
  const pids = new Set<number>()
  for (let n = 0; n < 3; n++)
    await pool.execute(taskOf('toy/tell'), { ...quiet, tell: () => pids.add(only(pool.workers())) })
  expect(pids.size).toBe(2)
})

test('a worker that cannot be started fails the node with the reason', async () => {
  const failure = await failureOf(number(poolOf({ command: ['/no/such/program'] })))
  expect(said(failure)).toContain('"/no/such/program" could not be started')
})

test('closing stops what runs and leaves no process', async () => {
  const pool = poolOf({ size: 2 })
  const pids: number[] = []
  const run = misbehave(pool, 'write and hang', {
    tell() {
      pids.push(...pool.workers().map(({ pid }) => pid))
      void pool.close()
    },
  })
  expect(await failureOf(run)).toMatchObject({ code: 'cancelled' })
  await pool.close()
  expect(pids.filter(isAlive)).toEqual([])
  expect(await failureOf(number(pool))).toMatchObject({ code: 'cancelled' })
})

test('a worker in the middle of a computation does not outlive a parent that is killed', async () => {
  const parent = spawn(process.execPath, [fileURLToPath(new URL('./hangingParent.ts', import.meta.url)), folder])
  let said = ''
  for await (const text of parent.stdout) {
    said += text
    if (said.includes('\n')) break
  }
  const pid = Number(said)
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitUntil(() => !isAlive(pid), { timeout: 10_000 })
})

const bugs: [how: string, message: string][] = [
  ['wrong port', 'The node returned "nmber", which is none of its outputs: number.'],
  ['nothing', 'The node did not return its output "number".'],
  ['wrong kind', 'The output "number" must be a report, but it is a table.'],
  ['wrong meta', 'The output "number" is a report whose meta is not right:'],
  ['foreign file', 'The node returned the file /etc/hostname, which it was not given and did not make.'],
  ['not asked', `The node uses context.tables, but its spec does not say so.`],
  ['bad name', '"../x" is no name for a file'],
]

test.each(bugs)('a bug in a node is named: %s', async (how, message) => {
  const failure = await failureOf(misbehave(poolOf(), how))
  expect(said(failure)).toContain(message)
})

function said(failure: Failure | undefined): string {
  return failure ? inLocale(failure.message, 'en') : ''
}
