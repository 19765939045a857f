import { hash } from 'node:crypto'
import type { NewRunEvent, RunStatus } from '../../graphs/_model/events.ts'
import type { Plan, PlanNode } from '../../graphs/_model/plan.ts'
import { asFailure, NodeFailure } from '../../nodes/_contract/failure.ts'
import type { Hash } from './cacheKey.ts'
import { type Facts, factsOf } from './facts.ts'
import { FinishRequests } from './finishRequests.ts'
import { type Flight, flightsOf } from './flights.ts'
import { RunLanes } from './lanes.ts'
import { type Network, networkOf } from './network.ts'
import type { Finished, Past, PastTurn } from './past.ts'
import { type PerformRun, performNode } from './perform.ts'
import type { NodeResult, World } from './ports.ts'
import { receive, Skipped } from './received.ts'
import { Schedule } from './schedule.ts'
import { standing } from './standing.ts'
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

/** No loop goes on for ever, whatever its node says. */
const mostTurns = 1000

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
  private readonly network: Network
  private readonly schedule: Schedule
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
  private fault: { error: unknown } | undefined

  constructor(plan: Plan, options: RunOptions) {
    const { world, run, seed, split, finish = new FinishRequests(), fresh = false } = options
    const { signal } = this.aborting
    this.options = options
    this.network = networkOf(plan)
    this.schedule = new Schedule(this.network)
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
      tell: event => this.tell(event),
      flush: () => this.flush(),
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
      if (this.fault) throw this.fault.error
      const status = this.wasStopped ? 'cancelled' : this.schedule.hasFailed ? 'failed' : 'done'
      this.tell({ type: 'run-finished', status })
      await this.flush()
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
      this.breakDown(error)
    }
    this.isPumping = false
    if (this.fault ? this.underWay === 0 : this.schedule.unsettled === 0) this.end.resolve()
  }

  private begin(node: number): void {
    this.schedule.start(node)
    const past = this.pastOf(node)
    if (past?.finished) return this.finish(node, { ...past.finished, wasDecided: past.wasDecided })
    if (past?.failure) return this.schedule.drop(node, standing.failed, this.idOf(node))
    const received = receive(this.schedule, node)
    if (received instanceof Skipped) return this.skip(node, received, past)
    this.underWay++
    const facts = this.factsAt(node)
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
      if (result) this.succeed(turn, result, cached)
      else this.fail(turn.number, error)
    } catch (broken) {
      this.breakDown(broken)
    }
    this.pump()
  }

  private land(flight: Flight, result: NodeResult | undefined): void {
    if (result) this.landed.push(flight)
    this.parts.flights.land(flight, result)
  }

  private succeed({ number, facts, iteration, keyed }: Turn, result: NodeResult, cached: boolean): void {
    const { outputs, metrics, reason } = result
    const loop = this.network.loopAt[number] ?? -1
    if (this.isAborted) return this.fail(number, this.parts.signal.reason)
    if (loop >= 0 && outputs.again && this.schedule.turnOf(loop) >= mostTurns) return this.fail(number, tooManyTurns())
    const { id } = facts.node
    this.parts.finish.forget(id)
    const event: NewRunEvent = {
      type: 'node-finished',
      node: id,
      iteration,
      outputs,
      cached,
      key: keyed.key,
      parts: keyed.parts,
      metrics,
    }
    if (reason !== undefined) event.reason = reason
    this.tell(event)
    this.finish(number, { outputs, reason })
  }

  private finish(node: number, { outputs, reason = '', wasDecided }: Finished & { wasDecided?: boolean }): void {
    if ((this.network.loopAt[node] ?? -1) >= 0 && !wasDecided) {
      const iteration = this.schedule.iterationOf(node)
      this.tell({ type: 'loop-decided', node: this.idOf(node), iteration, again: outputs.again !== undefined, reason })
    }
    this.schedule.finish(node, outputs)
  }

  private fail(node: number, error: unknown): void {
    const id = this.idOf(node)
    const iteration = this.schedule.iterationOf(node)
    this.parts.finish.forget(id)
    if (this.isAborted) {
      if (!this.fault) this.tell({ type: 'node-cancelled', node: id, iteration })
      return this.schedule.drop(node, standing.cancelled)
    }
    this.tell({ type: 'node-failed', node: id, iteration, failure: asFailure(error) })
    this.schedule.drop(node, standing.failed, id)
  }

  private skip(node: number, { cause, isBlocked }: Skipped, past: PastTurn | undefined): void {
    if (!past?.wasSkipped) {
      const iteration = this.schedule.iterationOf(node)
      this.tell({ type: 'node-skipped', node: this.idOf(node), iteration, because: cause })
    }
    this.schedule.drop(node, isBlocked ? standing.blocked : standing.ruledOut, cause)
  }

  private stop(): void {
    if (this.schedule.unsettled === 0) return
    this.wasStopped = true
    try {
      for (const node of this.schedule.stop()) {
        this.tell({ type: 'node-cancelled', node: this.idOf(node), iteration: this.schedule.iterationOf(node) })
      }
    } catch (error) {
      this.breakDown(error)
    }
    this.isAborted = true
    this.aborting.abort(new DOMException('The run was stopped.', 'AbortError'))
    this.pump()
  }

  /** The log can no longer be written: nothing more is started, and what runs is aborted. */
  private breakDown(error: unknown): void {
    this.fault ??= { error }
    this.schedule.stop()
    this.isAborted = true
    this.aborting.abort(error)
  }

  private tell(event: NewRunEvent): void {
    try {
      this.options.world.log.append(event)
    } catch (error) {
      this.breakDown(error)
      throw error
    }
  }

  private async flush(): Promise<void> {
    try {
      await this.options.world.log.flush()
    } catch (error) {
      this.breakDown(error)
      throw error
    }
  }

  private pastOf(node: number): PastTurn | undefined {
    return this.options.past?.turnOf(this.idOf(node), this.schedule.iterationOf(node))
  }

  private factsAt(node: number): Facts {
    let facts = this.facts[node]
    if (!facts) {
      facts = factsOf(this.plannedAt(node), this.options)
      this.facts[node] = facts
    }
    return facts
  }

  private idOf(node: number): string {
    return this.plannedAt(node).id
  }

  private plannedAt(node: number): PlanNode {
    const planned = this.network.nodes[node]
    if (!planned) throw new Error(`The plan has no node number ${node}.`)
    return planned
  }
}

const sha256: Hash = text => hash('sha256', text)

function tooManyTurns(): NodeFailure {
  return new NodeFailure({
    code: 'too-many-turns',
    message: `The loop asked for another turn after ${mostTurns}.`,
    hint: 'Give it a target that can be reached, or a limit of turns.',
  })
}
