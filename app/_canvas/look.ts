import type { NodeStatus } from '../../graphs/_model/events.ts'

/** All that a card shows of a run, told apart from where it comes from. */
export interface CardLook {
  status: NodeStatus
  /** Of an earlier run: this one left the node out. */
  isEarlier?: boolean
  /** The turn that the result is of, while the loop is in a later one. */
  turnBehind?: number | undefined
  /** It failed and is going to be tried again. */
  nextAttempt?: number
  /** How full the spine is, 0 to 1. */
  fraction: number
  /** The mono line under the title. */
  result: string
  /** Loss by epoch while and after training. */
  curve: readonly number[]
  /** What left by each port. */
  outputs: Readonly<Record<string, { kind: string; id: string }>>
  /** Branch outputs that were not taken in this turn. */
  closed: readonly string[]
}

export const restingLook: CardLook = { status: 'pending', fraction: 0, result: '', curve: [], outputs: {}, closed: [] }
