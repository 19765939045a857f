import type { NewRunEvent } from '../../graphs/_model/events.ts'
import { asFailure, NodeFailure } from '../../nodes/_contract/failure.ts'
import type { Journal } from './journal.ts'
import type { Finished, PastTurn } from './past.ts'
import type { NodeResult } from './ports.ts'
import type { Skipped } from './received.ts'
import type { Schedule } from './schedule.ts'
import { standing } from './standing.ts'
import type { Turn } from './turn.ts'

/** No loop goes on for ever, whatever its node says. */
const mostTurns = 1000

/** The ways in which a node's turn ends: each is told to the log and settles the node in the schedule. */
export class Outcomes {
  private readonly schedule: Schedule
  private readonly journal: Journal

  constructor(schedule: Schedule, journal: Journal) {
    this.schedule = schedule
    this.journal = journal
  }

  succeed(turn: Turn, result: NodeResult, cached: boolean): void {
    const { number, facts, iteration, keyed } = turn
    const { outputs, metrics, reason } = result
    const loop = this.loopAt(number)
    if (loop >= 0 && outputs.again && this.schedule.turnOf(loop) >= mostTurns) return this.fail(number, tooManyTurns())
    const { key, parts } = keyed
    const event: NewRunEvent = {
      type: 'node-finished',
      node: facts.node.id,
      iteration,
      outputs,
      cached,
      key,
      parts,
      metrics,
    }
    if (reason !== undefined) event.reason = reason
    this.journal.tell(event)
    this.finish(number, { outputs, reason })
  }

  /** Also for what the log knows already: then only a decision that it does not know is told. */
  finish(node: number, { outputs, reason = '', wasDecided }: Finished & { wasDecided?: boolean | undefined }): void {
    if (this.loopAt(node) >= 0 && !wasDecided) {
      const again = outputs.again !== undefined
      this.journal.tell({ type: 'loop-decided', ...this.whereabouts(node), again, reason })
    }
    this.schedule.finish(node, outputs)
  }

  fail(node: number, error: unknown): void {
    this.journal.tell({ type: 'node-failed', ...this.whereabouts(node), failure: asFailure(error) })
    this.failSilently(node)
  }

  failSilently(node: number): void {
    this.schedule.drop(node, standing.failed, this.schedule.network.nodes[node]?.id)
  }

  skip(node: number, { cause, isBlocked }: Skipped, past: PastTurn | undefined): void {
    if (!past?.wasSkipped) this.journal.tell({ type: 'node-skipped', ...this.whereabouts(node), because: cause })
    this.schedule.drop(node, isBlocked ? standing.blocked : standing.ruledOut, cause)
  }

  /** Of a node that was running when the run was stopped or broke off. */
  cancel(node: number): void {
    if (!this.journal.fault) this.journal.tell({ type: 'node-cancelled', ...this.whereabouts(node) })
    this.schedule.drop(node, standing.cancelled)
  }

  /** Of all that has not begun. */
  cancelRest(): void {
    for (const node of this.schedule.stop()) {
      this.journal.tell({ type: 'node-cancelled', ...this.whereabouts(node) })
    }
  }

  private loopAt(node: number): number {
    return this.schedule.network.loopAt[node] ?? -1
  }

  private whereabouts(node: number): { node: string; iteration: number[] } {
    return { node: this.schedule.network.nodes[node]?.id ?? '', iteration: this.schedule.iterationOf(node) }
  }
}

function tooManyTurns(): NodeFailure {
  return new NodeFailure({
    code: 'too-many-turns',
    message: {
      en: `The loop asked for another turn after ${mostTurns}.`,
      zh: `循环在 ${mostTurns} 轮之后仍要求继续。`,
    },
    hint: {
      en: 'Give it a target that can be reached, or a limit of turns.',
      zh: '请设置可以达到的目标，或限制轮数。',
    },
  })
}
