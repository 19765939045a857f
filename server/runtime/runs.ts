import type { RunStatus } from '../../graphs/_model/events.ts'
import { groupTable } from '../../graphs/_model/groupTable.ts'
import { summary } from '../../graphs/_model/summary.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import { FinishRequests } from '../engine/finishRequests.ts'
import type { World } from '../engine/ports.ts'
import { createFollower } from '../stores/follow.ts'
import type { Owner } from '../stores/owners.ts'
import { newRunId, type RunRow } from '../stores/runs.ts'
import { type Execution, openExecution } from './execution.ts'
import { createQueue } from './queue.ts'
import { endRun, recoverRuns } from './recovery.ts'
import { createStates } from './states.ts'
import type { Stores } from './stores.ts'
import type { RunEntry, Runs } from './types.ts'
import { previewRun, writeRuns } from './writeRuns.ts'

export interface RunKeeper extends Runs {
  /** Takes over what a dead server left, and marks what a dead command left as interrupted. */
  recover(): Promise<void>
  /** Stops what runs here as a kill would: the logs end where they are. */
  close(): Promise<void>
}

const mostMembers = 10_000

interface RunsOptions {
  stores: Stores
  owner: Owner
  world: Omit<World, 'log' | 'sleep'>
  /** How many runs go on at once; the others are queued. */
  most: number
}

interface Live {
  stop: AbortController
  finish: FinishRequests
  execution?: Execution
  settled: Promise<void>
}

export function createRuns({ stores, owner, world, most }: RunsOptions): RunKeeper {
  const { runs: table, batches } = stores
  const live = new Map<string, Live>()
  const faults = new Map<string, unknown>()
  const queue = createQueue(most, begin)
  const stateOf = createStates(batches)
  const isHere = (run: string) => live.has(run) || queue.has(run)
  const follower = createFollower({ batches, isHere, statusOf, faultOf: run => faults.get(run) })
  const writing = { stores, specs: world.specs, owner: owner.id }
  let isClosed = false

  async function begin(run: string): Promise<void> {
    const entry: Live = { stop: new AbortController(), finish: new FinishRequests(), settled: Promise.resolve() }
    live.set(run, entry)
    entry.settled = execute(run, entry)
      .catch(async error => {
        if (isClosed) return
        faults.set(run, error)
        await table.setStatus(run, 'interrupted').catch(() => undefined)
      })
      .finally(() => {
        live.delete(run)
        if (!isClosed) follower.tell(run, [])
      })
    return entry.settled
  }

  async function execute(run: string, entry: Live): Promise<void> {
    const row = await mustHave(run)
    entry.execution = await openExecution(row, { stores, follower, world })
    if (isClosed) return
    await entry.execution.go({ signal: entry.stop.signal, finish: entry.finish })
  }

  async function mustHave(run: string): Promise<RunRow> {
    const row = await table.get(run)
    if (row) return row
    throw new NodeFailure({
      code: 'no-such-run',
      message: { en: `There is no run ${run}.`, zh: `没有运行 ${run}。` },
      hint: { en: '`millrace runs` lists them.', zh: '用 `millrace runs` 可列出所有运行。' },
    })
  }

  /** What the database says, but for a run of ours that ended without being able to say so. */
  async function statusOf(run: string): Promise<RunStatus> {
    const { status } = await mustHave(run)
    return faults.has(run) && !isHere(run) && (status === 'running' || status === 'queued') ? 'interrupted' : status
  }

  async function isElsewhere(row: RunRow): Promise<boolean> {
    if (row.owner === undefined || row.owner === owner.id) return false
    return (await stores.owners.list()).some(({ id, isAlive }) => id === row.owner && isAlive)
  }

  return {
    async start(options) {
      const written = await writeRuns(options, { ...writing, variants: [{}] })
      if ('issues' in written) return written
      for (const run of written.runs) queue.add(run)
      return { run: written.runs[0] ?? '' }
    },
    preview: options => previewRun(options, { stores, world }),
    async startGroup({ variants, ...options }) {
      const group = newRunId()
      const written = await writeRuns(options, { ...writing, variants, group })
      if ('issues' in written) return written
      for (const run of written.runs) queue.add(run)
      return { group, runs: written.runs }
    },
    async groupTable(group) {
      const rows = (await table.list({ group, limit: mostMembers })).reverse()
      const members = rows.map(async ({ run, request }) => {
        const { metrics } = summary(await stateOf(run))
        return { run, status: await statusOf(run), overrides: request.overrides ?? {}, metrics }
      })
      return groupTable(await Promise.all(members))
    },
    async cancel(run) {
      const row = await mustHave(run)
      const entry = live.get(run)
      if (entry) {
        entry.stop.abort()
        await entry.settled
      } else if (queue.remove(run) || row.status === 'interrupted') {
        await endRun(stores, run, 'cancelled')
        follower.tell(run, [])
      } else if (await isElsewhere(row)) throw elsewhere(run)
    },
    async finish(run, node) {
      live.get(run)?.finish.ask(node)
    },
    async resume(run) {
      const row = await mustHave(run)
      if (queue.has(run) || (live.has(run) && row.status === 'running')) return
      // It has ended, and is about to say so.
      await live.get(run)?.settled
      if (row.status === 'done') {
        throw new NodeFailure({
          code: 'run-done',
          message: { en: `The run ${run} is done.`, zh: `运行 ${run} 已完成。` },
          hint: { en: 'Start a new one instead.', zh: '请启动新的运行。' },
        })
      }
      if (await isElsewhere(row)) throw elsewhere(run)
      if (!(await table.claim(run, owner.id, row.owner))) throw elsewhere(run)
      faults.delete(run)
      queue.add(run)
    },
    list: async (filter = {}) => (await table.list(filter)).map(entryOf),
    async get(run) {
      const row = await table.get(run)
      return row && entryOf({ ...row, status: await statusOf(run) })
    },
    async *events(run, options) {
      await mustHave(run)
      yield* follower.follow(run, options)
    },
    async state(run) {
      await mustHave(run)
      return stateOf(run)
    },
    async pin(run, pinned) {
      await mustHave(run)
      await table.setPinned(run, pinned)
    },
    async ended(run) {
      const since = await batches.lastSeq(run)
      try {
        for await (const event of follower.follow(run, { since, signal: new AbortController().signal })) void event
      } catch {
        return 'interrupted'
      }
      return statusOf(run)
    },
    async recover() {
      for (const run of await recoverRuns(stores, owner)) queue.add(run)
    },
    async close() {
      isClosed = true
      queue.close()
      const entries = [...live.values()]
      for (const { execution, stop } of entries) {
        await execution?.log.close().catch(() => undefined)
        stop.abort()
      }
      await Promise.all(entries.map(({ settled }) => settled))
      if (owner.kind === 'server') return
      const open = (await table.open()).filter(row => row.owner === owner.id)
      // On a full disk it stays as it is, and is found by the next process.
      for (const { run } of open) await endRun(stores, run, 'interrupted').catch(() => undefined)
    },
  }
}

function entryOf({ run, graph, status, createdAt, startedAt, finishedAt, group, metrics }: RunRow): RunEntry {
  return {
    ...{ run, graph, status, createdAt, metrics },
    ...(startedAt !== undefined && { startedAt }),
    ...(finishedAt !== undefined && { finishedAt }),
    ...(group !== undefined && { group }),
  }
}

function elsewhere(run: string): NodeFailure {
  return new NodeFailure({
    code: 'run-elsewhere',
    message: { en: `The run ${run} is executed by another process.`, zh: `运行 ${run} 正由另一个进程执行。` },
    hint: { en: 'Stop it there.', zh: '请在那里停止它。' },
  })
}
