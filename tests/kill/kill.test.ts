import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Host, type Outcome, readOutcome, startHost, workersOf } from './hosts.ts'

// MILLRACE_KILLS=30 for the long form; MILLRACE_KILL_SEED repeats one that failed; MILLRACE_KILL_GRAPH takes a graph file.
const kills = Number(process.env.MILLRACE_KILLS ?? 6)
const seed = Number(process.env.MILLRACE_KILL_SEED ?? Date.now() % 1_000_000)

let undisturbed: Outcome
let duration: number
let folder: string
let hosts: Host[]

beforeAll(async () => {
  const home = await mkdtemp(path.join(os.tmpdir(), 'millrace-undisturbed-'))
  const begun = performance.now()
  expect(await startHost(home, 'server').ended).toBe('ended done')
  duration = performance.now() - begun
  undisturbed = await readOutcome(home)
  await rm(home, { recursive: true })
}, 60_000)
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-kill-'))
  hosts = []
})
afterEach(async () => {
  for (const host of hosts) host.process.kill('SIGKILL')
  await Promise.all(hosts.map(({ ended }) => ended))
  await rm(folder, { recursive: true, force: true })
})

function start(kind: 'server' | 'cli', environment?: Record<string, string>): Host {
  const host = startHost(folder, kind, environment)
  hosts.push(host)
  return host
}

/** The same results as if nothing had happened, each node finished once, and no gap in the log. */
function expectUndisturbed(outcome: Outcome) {
  expect(outcome.status).toBe('done')
  expect(outcome.outputs).toEqual(undisturbed.outputs)
  expect(Object.values(outcome.finished).filter(count => count !== 1)).toEqual([])
  expect(outcome.events.map(({ seq }) => seq)).toEqual(outcome.events.map((_, index) => index + 1))
  expect(outcome.tables).toEqual(undisturbed.tables)
  expect(outcome.scratch).toEqual([])
}

test.skipIf(process.env.MILLRACE_KILL_GRAPH)('the undisturbed run takes three turns and both branches', () => {
  expect(undisturbed.finished).toMatchObject({ 'back@3': 1, 'd@1': 1, 'd@3': 1, 'end@': 1 })
  expect(undisturbed.finished['d@2']).toBeUndefined()
  expect(undisturbed.tables).toHaveLength(3)
})

test(
  `a server or command that is killed ${kills} times at random, or loses a worker, ends with the same results`,
  async () => {
    const random = randomNumbers(seed)
    for (let left = kills; left > 0; ) {
      // A round ends with its run, and the kills that are left go to another.
      const kind = random() < 0.3 ? 'cli' : 'server'
      let host = start(kind)
      let hasEnded = false
      for (; left > 0 && !hasEnded; left--) {
        await host.opened
        await wait(random() * duration * 0.5)
        hasEnded = host.process.exitCode !== null
        if (hasEnded) break
        const workers = await workersOf(host)
        const worker = random() < 0.4 ? workers[Math.floor(random() * workers.length)] : undefined
        if (worker !== undefined) killQuietly(worker)
        else {
          host.process.kill('SIGKILL')
          await host.ended
          host = start(kind)
        }
      }
      expect(await host.ended, `seed ${seed}`).toBe('ended done')
      expectUndisturbed(await readOutcome(folder))
      await rm(folder, { recursive: true })
    }
  },
  60_000 + kills * 20_000,
)

test('a server that is killed between storing an artifact and its event goes on with the same results', async () => {
  for (const count of [1, 4, 7]) {
    expect(await start('server', { MILLRACE_FAULT: `stored:${count}` }).ended).toBe('SIGKILL')
  }
  expect(await start('server').ended).toBe('ended done')
  expectUndisturbed(await readOutcome(folder))
}, 60_000)

test("a killed command's run is interrupted, and goes on when it is resumed", async () => {
  // How fast the machine is changes under a test: a run that was over before its second kill is begun anew.
  for (let share = 0.4; (await readOutcome(folder)).status !== 'interrupted'; share /= 2) {
    await rm(folder, { recursive: true })
    for (const part of [share / 2, share]) {
      const host = start('cli')
      await host.opened
      await wait(duration * part)
      host.process.kill('SIGKILL')
      await host.ended
    }
  }
  expect(await start('cli').ended).toBe('ended done')
  expectUndisturbed(await readOutcome(folder))
}, 60_000)

test('no worker outlives a killed server', async () => {
  const host = start('server')
  await host.opened
  let workers: number[] = []
  while (workers.length === 0) {
    await wait(20)
    workers = await workersOf(host)
  }
  host.process.kill('SIGKILL')
  await host.ended
  const end = Date.now() + 5000
  while (workers.some(isAlive) && Date.now() < end) await wait(50)
  expect(workers.filter(isAlive)).toEqual([])
}, 30_000)

function killQuietly(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It had ended by itself.
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** mulberry32: the kills of a seed can be had again. */
function randomNumbers(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
