import type { RunEvent } from '../../graphs/_model/events.ts'
import { emptyRun, type RunState, reduceRun } from '../../graphs/_model/runState.ts'
import type { Batches } from '../stores/batches.ts'

const most = 20

/** Folds stored events, keeping the states asked for last so that only what came since is folded. */
export function createStates(batches: Batches): (run: string) => Promise<RunState> {
  const kept = new Map<string, RunState>()
  return async run => {
    let state = kept.get(run) ?? emptyRun()
    for (;;) {
      const events = await batches.after(run, state.seq)
      if (events.length === 0) break
      for (const event of events) state = reduceRun(state, event)
    }
    kept.delete(run)
    const oldest = kept.keys().next()
    if (kept.size >= most && !oldest.done) kept.delete(oldest.value)
    kept.set(run, state)
    return state
  }
}

/** The whole log of a run. */
export async function allEvents(batches: Batches, run: string): Promise<RunEvent[]> {
  const events: RunEvent[] = []
  for (;;) {
    const more = await batches.after(run, events.at(-1)?.seq ?? 0)
    if (more.length === 0) return events
    events.push(...more)
  }
}
