import type { KeyParts } from '../../graphs/_model/events.ts'
import type { Facts } from './facts.ts'
import type { Flight } from './flights.ts'
import type { Outputs } from './network.ts'
import type { Inputs } from './received.ts'

/** One node in one turn, from the moment it may begin. */
export interface Turn {
  /** The node's place in the plan. */
  number: number
  facts: Facts
  iteration: number[]
  inputs: Inputs
  /** Outputs of the last turn, where the spec uses them. */
  previous: Outputs | undefined
  /** Number of the first attempt. */
  attempt: number
  /** Known once the inputs have been looked at. */
  keyed: { key: string; parts: KeyParts }
  /** Where others may be waiting for the same key. */
  flight: Flight | undefined
}
