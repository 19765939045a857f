import { emptyRun, reduceRun } from '../../graphs/_model/runState.ts'
import { summary } from '../../graphs/_model/summary.ts'
import type { Owner } from '../stores/owners.ts'
import { codeOf } from '../stores/storeFailure.ts'
import { allEvents } from './states.ts'
import type { Stores } from './stores.ts'

/**
 * Looks for runs whose process has ended. A server takes over those of a dead server and gets their ids; those of a
 * dead command become `interrupted` and wait for `resume`.
 */
export async function recoverRuns(stores: Stores, me: Owner): Promise<string[]> {
  const { runs, owners } = stores
  const known = new Map((await owners.list()).map(owner => [owner.id, owner]))
  const taken: string[] = []
  for (const { run, owner } of await runs.open()) {
    const before = owner === undefined ? undefined : known.get(owner)
    if (before?.isAlive) continue
    // A server that ended in order leaves its runs and no trace of itself; a command leaves no run behind.
    if (before?.kind === 'cli') await endRun(stores, run, 'interrupted')
    else if (me.kind === 'server' && (await runs.claim(run, me.id, owner))) taken.push(run)
  }
  for (const { id, isAlive } of known.values()) if (!isAlive) await owners.forget(id)
  return taken
}

/** Ends the log of a run that no process is working on. */
export async function endRun(stores: Stores, run: string, status: 'interrupted' | 'cancelled'): Promise<void> {
  const events = await allEvents(stores.batches, run)
  const state = events.reduce(reduceRun, emptyRun())
  const at = Date.now()
  const seq = (events.at(-1)?.seq ?? 0) + 1
  const end = { status, finished: at, summary: JSON.stringify(summary(state).metrics) }
  try {
    await stores.batches.append({ run, events: [{ type: 'run-finished', status, seq, at }], end })
  } catch (error) {
    // Another process was faster at this same event.
    if (!codeOf(Object(error).cause).startsWith('SQLITE_CONSTRAINT')) throw error
  }
}
