import type { NewRunEvent } from '../../graphs/_model/events.ts'
import type { Failure } from '../../nodes/_contract/failure.ts'
import type { Text } from '../../nodes/_contract/text.ts'
import type { Outputs } from './network.ts'

export interface Finished {
  outputs: Outputs
  reason?: Text | undefined
}

/** What a run's log tells about one node in one turn. */
export interface PastTurn {
  /** The highest attempt that was started. */
  attempt: number
  finished?: Finished
  failure?: Failure
  wasSkipped?: boolean
  wasDecided?: boolean
}

/** A run as far as its log goes: what has finished is not repeated, what was running starts again. */
export class Past {
  private readonly turns = new Map<string, PastTurn>()

  constructor(events: Iterable<NewRunEvent>) {
    for (const event of events) this.add(event)
  }

  turnOf(node: string, iteration: readonly number[]): PastTurn | undefined {
    return this.turns.get(nameOf(node, iteration))
  }

  private add(event: NewRunEvent): void {
    switch (event.type) {
      case 'node-started':
        this.at(event).attempt = event.attempt
        return
      case 'node-finished':
        this.at(event).finished = event
        return
      case 'node-failed':
        this.at(event).failure = event.failure
        return
      case 'node-skipped':
        this.at(event).wasSkipped = true
        return
      case 'loop-decided':
        this.at(event).wasDecided = true
        return
      default:
        return
    }
  }

  private at({ node, iteration }: { node: string; iteration: readonly number[] }): PastTurn {
    const name = nameOf(node, iteration)
    let turn = this.turns.get(name)
    if (!turn) {
      turn = { attempt: 0 }
      this.turns.set(name, turn)
    }
    return turn
  }
}

function nameOf(node: string, iteration: readonly number[]): string {
  return `${node}@${iteration.join('.')}`
}
