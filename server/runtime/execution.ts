import { setTimeout as wait } from 'node:timers/promises'
import { document as documentSchema, type GraphDocument } from '../../graphs/_model/document.ts'
import type { RunEvent } from '../../graphs/_model/events.ts'
import { keptFrom } from '../../graphs/_model/kept.ts'
import { type Plan, type Planned, planRun } from '../../graphs/_model/plan.ts'
import { emptyRun, type RunState, reduceRun } from '../../graphs/_model/runState.ts'
import { earlierOf } from '../../graphs/_model/summary.ts'
import type { Metrics } from '../../nodes/_contract/kinds/report.ts'
import { executeRun } from '../engine/execute.ts'
import type { FinishRequests } from '../engine/finishRequests.ts'
import { Past } from '../engine/past.ts'
import type { World } from '../engine/ports.ts'
import type { Follower } from '../stores/follow.ts'
import { createLog, type RunLog } from '../stores/log.ts'
import type { RunRequest, RunRow } from '../stores/runs.ts'
import { environment } from './environment.ts'
import { allEvents } from './states.ts'
import type { Stores } from './stores.ts'

export interface Execution {
  log: RunLog
  /** Goes on to the run's end; rejects only where the log cannot be written. */
  go(options: { signal: AbortSignal; finish: FinishRequests }): Promise<void>
}

interface ExecutionOptions {
  stores: Stores
  follower: Follower
  world: Omit<World, 'log' | 'sleep'>
}

/** Opens a run's log, and starts the run or goes on with it from where the log ends. */
export async function openExecution(row: RunRow, options: ExecutionOptions): Promise<Execution> {
  const { stores, follower, world } = options
  const { run, request } = row
  const events = await allEvents(stores.batches, run)
  const broken = new AbortController()
  const log = createLog(run, {
    seq: events.at(-1)?.seq ?? 0,
    metrics: metricsIn(events),
    store: stores.batches.append,
    tell(stored) {
      stores.results.learn(stored, run)
      follower.tell(run, stored)
    },
    fail: error => broken.abort(error),
  })

  return {
    log,
    async go({ signal, finish }) {
      await stores.results.refresh()
      const begun = begunIn(events) ?? (await beginning(row, options))
      if (!begun.plan) {
        log.append({ type: 'run-finished', status: 'failed' })
        return log.flush()
      }
      await stores.runs.setStatus(run, 'running')
      log.append(begun.first)
      const { seed, split } = begun.document
      const sleep = (milliseconds: number, waiting: AbortSignal) => wait(milliseconds, undefined, { signal: waiting })
      await executeRun(begun.plan, {
        world: { ...world, log, sleep },
        ...{ run, seed, split, finish },
        signal: AbortSignal.any([signal, broken.signal]),
        past: new Past(stillStanding(events)),
        fresh: request.fresh ?? false,
      })
    },
  }
}

type First = Parameters<RunLog['append']>[0]

interface Begun {
  plan: Plan | undefined
  document: GraphDocument
  first: First
}

function begunIn(events: readonly RunEvent[]): Begun | undefined {
  const started = events.find(event => event.type === 'run-started')
  return started && { plan: started.plan, document: started.document, first: { type: 'run-resumed' } }
}

async function beginning(row: RunRow, { stores, world }: ExecutionOptions): Promise<Begun> {
  const { run, group, request } = row
  const asked = documentSchema.parse(await stores.runs.document(run))
  const { specs } = world
  const { plan, document } = await planRequest({ document: asked, request, specs }, stores)
  const { overrides } = request
  const kept = plan && request.earlier && keptFrom(await earlierState(request, stores), { document, plan }, specs)
  const first = {
    type: 'run-started' as const,
    document,
    plan: plan ?? { nodes: [], edges: [], loops: [], given: {} },
    ...(kept && Object.keys(kept).length > 0 && { kept }),
    environment: environment(),
    ...(group !== undefined && { group }),
    ...(overrides && { overrides }),
  }
  return { plan, document, first }
}

/** Plans what was asked for, with the outputs of the earlier run where the scope leaves something out. */
export async function planRequest(
  { document, request, specs }: { document: GraphDocument; request: RunRequest; specs: World['specs'] },
  stores: Pick<Stores, 'batches'>,
): Promise<Planned> {
  const { scope, overrides } = request
  return planRun(document, specs, {
    ...(scope && { scope }),
    ...(overrides && { overrides }),
    earlier: earlierOf(await earlierState(request, stores)),
  })
}

async function earlierState({ earlier }: RunRequest, { batches }: Pick<Stores, 'batches'>): Promise<RunState> {
  const events = earlier === undefined ? [] : await allEvents(batches, earlier)
  return events.reduce(reduceRun, emptyRun())
}

/** What failed, or was skipped, before the run ended once is tried again when it is resumed. */
function stillStanding(events: readonly RunEvent[]): RunEvent[] {
  const end = events.findLastIndex(({ type }) => type === 'run-finished')
  return events.filter(({ type }, index) => index > end || (type !== 'node-failed' && type !== 'node-skipped'))
}

function metricsIn(events: readonly RunEvent[]): Record<string, Metrics> {
  const metrics: Record<string, Metrics> = {}
  for (const event of events) {
    if (event.type === 'node-finished' && Object.keys(event.metrics).length > 0) metrics[event.node] = event.metrics
  }
  return metrics
}
