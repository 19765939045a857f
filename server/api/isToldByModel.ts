import type { RunEvent } from '../../graphs/_model/events.ts'
import { type RunState, turnOf } from '../../graphs/_model/runState.ts'

/**
 * Whether an event of a run that is over need not travel: how the batches of a finished training went stands with its
 * model, thinned. What was stopped or failed has no model, and its batches are told by the log alone.
 */
export function isToldByModel(event: RunEvent, state: RunState): boolean {
  if (event.type !== 'node-measured' || !event.name.startsWith('batch.')) return false
  return turnOf(state, event.node, event.iteration)?.status === 'done'
}
