import { hash } from 'node:crypto'
import type { RunStatus } from '../../graphs/_model/events.ts'
import type { Plan, PlanNode } from '../../graphs/_model/plan.ts'
import type { Hash } from './cacheKey.ts'
import { type Facts, factsOf } from './facts.ts'
import { FinishRequests } from './finishRequests.ts'
import { type Flight, flightsOf } from './flights.ts'
import { Journal } from './journal.ts'
import { RunLanes } from './lanes.ts'
import { networkOf } from './network.ts'
import { Outcomes } from './outcomes.ts'
import type { Past, PastTurn } from './past.ts'
import { type PerformRun, performNode } from './perform.ts'
import type { NodeResult, World } from './ports.ts'
import { receive, Skipped } from './received.ts'
import { Schedule } from './schedule.ts'
import type { Turn } from './turn.ts'

export interface RunOptions {
  world: World
  /** The run's id. */
  run: string
  /** The document's. */
  seed: number
  split: Record<string, unknown>
  /** Aborting it stops the run. */
  signal: AbortSignal
  /** Where the user asks a running node to end soon. */
  finish?: FinishRequests
  /** The run's log so far, when it goes on after a kill. */
  past?: Past
  /** Looks nothing up in the cache. */
  fresh?: boolean
}

/**
 * Runs a plan to its end: appends the events of nodes and loops and `run-finished`, and resolves with its status.
 * Rejects only when the log does.
 */
export function executeRun(plan: Plan, options: RunOptions): Promise<RunStatus> {
  return new Execution(plan, options).run()
}

interface Settlement {
  result: NodeResult | undefined
  cached: boolean
  error: unknown
}

const notKeyed: Turn['keyed'] = { key: '', parts: { type: '', version: 0, params: '', inputs: {}, seed: 0 } }

class Execution {
  private readonly options: RunOptions
  private readonly schedule: Schedule
  private readonly journal: Journal
  private readonly outcomes: Outcomes
  private readonly parts: PerformRun
  private readonly facts: (Facts | undefined)[]
  private readonly aborting = new AbortController()
  private readonly end = Promise.withResolvers<void>()
  /** Results that this run computed, for all to see while it goes on. */
  private readonly landed: Flight[] = []
  private isPumping = false
  /** Nodes that will report back. */
  private underWay = 0
  private wasStopped = false
  private isAborted = false

  constructor(plan: Plan, options: RunOptions) {
    const { world, run, seed, split, finish = new FinishRequests(), fresh = false } = options
    const { signal } = this.aborting
    this.options = options
    this.schedule = new Schedule(networkOf(plan))
    this.journal = new Journal(world.log, error => this.abort(error))
    this.outcomes = new Outcomes(this.schedule, this.journal)
    this.facts = new Array(plan.nodes.length)
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
    aborted.catch(() => undefined)
    this.parts = {
      ...{ world, run, seed, split, finish, fresh, signal, aborted },
      lanes: new RunLanes(world.lanes, signal),
      hash: world.hash ?? sha256,
      flights: flightsOf(world.results),
      tell: event => this.journal.tell(event),
      flush: () => this.journal.flush(),
      succeed: (turn, result, cached) => this.settle(turn, { result, cached, error: undefined }),
      fail: (turn, error) => this.settle(turn, { result: undefined, cached: false, error }),
    }
  }

  async run(): Promise<RunStatus> {
    const { signal } = this.options
    const onAbort = () => this.stop()
    signal.addEventListener('abort', onAbort)
    try {
      if (signal.aborted) this.stop()
      else this.pump()
      await this.end.promise
      if (this.journal.fault) throw this.journal.fault.error
      const status = this.wasStopped ? 'cancelled' : this.schedule.hasFailed ? 'failed' : 'done'
      this.journal.tell({ type: 'run-finished', status })
      await this.journal.flush()
      return status
    } finally {
      signal.removeEventListener('abort', onAbort)
      this.parts.flights.clear(this.landed)
    }
  }

  /** Begins every node that may begin. Nodes that settle at once are followed here, not by recursion. */
  private pump(): void {
    if (this.isPumping) return
    this.isPumping = true
    try {
      for (let node = this.schedule.next(); node >= 0; node = this.schedule.next()) this.begin(node)
    } catch (error) {
      this.journal.breakOff(error)
    }
    this.isPumping = false
    if (this.journal.fault ? this.underWay === 0 : this.schedule.unsettled === 0) this.end.resolve()
  }

  private begin(node: number): void {
    this.schedule.start(node)
    const past = this.pastOf(node)
    if (past?.finished) return this.outcomes.finish(node, { ...past.finished, wasDecided: past.wasDecided })
    if (past?.failure) return this.outcomes.failSilently(node)
    const received = receive(this.schedule, node)
    if (received instanceof Skipped) return this.outcomes.skip(node, received, past)
    const facts = this.factsAt(node)
    this.underWay++
    performNode(this.parts, {
      number: node,
      facts,
      iteration: this.schedule.iterationOf(node),
      inputs: received,
      previous: facts.spec.usesPrevious ? this.schedule.previous[node] : undefined,
      attempt: (past?.attempt ?? 0) + 1,
      keyed: notKeyed,
      flight: undefined,
    })
  }

  /** A node reports back, at once or later: all that becomes possible by it is begun. */
  private settle(turn: Turn, { result, cached, error }: Settlement): void {
    this.underWay--
    try {
      if (turn.flight) this.land(turn.flight, result)
      this.parts.finish.forget(turn.facts.node.id)
      if (this.isAborted) this.outcomes.cancel(turn.number)
      else if (result) this.outcomes.succeed(turn, result, cached)
      else this.outcomes.fail(turn.number, error)
    } catch (broken) {
      this.journal.breakOff(broken)
    }
    this.pump()
  }

  private land(flight: Flight, result: NodeResult | undefined): void {
    if (result) this.landed.push(flight)
    this.parts.flights.land(flight, result)
  }

  private stop(): void {
    if (this.schedule.unsettled === 0) return
    this.wasStopped = true
    try {
      this.outcomes.cancelRest()
    } catch (error) {
      this.journal.breakOff(error)
    }
    this.abort(new DOMException('The run was stopped.', 'AbortError'))
    this.pump()
  }

  private abort(reason: unknown): void {
    this.schedule.stop()
    this.isAborted = true
    this.aborting.abort(reason)
  }

  private pastOf(node: number): PastTurn | undefined {
    return this.options.past?.turnOf(this.plannedAt(node).id, this.schedule.iterationOf(node))
  }

  private factsAt(node: number): Facts {
    let facts = this.facts[node]
    if (!facts) {
      facts = factsOf(this.plannedAt(node), this.options)
      // Outside loops they are used once: keeping them would only be work for the garbage collector.
      if (facts.node.loops.length > 0) this.facts[node] = facts
    }
    return facts
  }

  private plannedAt(node: number): PlanNode {
    const planned = this.schedule.network.nodes[node]
    if (!planned) throw new Error(`The plan has no node number ${node}.`)
    return planned
  }
}

const sha256: Hash = text => hash('sha256', text)
