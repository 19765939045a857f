import { EventEmitter, once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { RunEvent, RunStatus } from '../../graphs/_model/events.ts'
import type { Batches } from './batches.ts'

export interface Follower {
  /** Events of a run were stored, or its status changed. */
  tell(run: string, events: RunEvent[]): void
  /** Stored events after `since`, then new ones as they are stored, until the run has ended. */
  follow(run: string, options: { since: number; signal: AbortSignal }): AsyncGenerator<RunEvent, void>
}

interface FollowerOptions {
  batches: Batches
  statusOf(run: string): Promise<RunStatus>
  /** Whether this process writes the log; that of another is looked at again and again. */
  isHere(run: string): boolean
  /** Why the log of a run here could not be written, if so: thrown to who follows it. */
  faultOf(run: string): unknown
}

const lookAgain = 200

export function createFollower({ batches, statusOf, isHere, faultOf }: FollowerOptions): Follower {
  const news = new EventEmitter().setMaxListeners(0)
  const tellings = new Map<string, number>()
  // What was told last, so that whoever has read so far needs no query.
  const latest = new Map<string, RunEvent[]>()

  async function after(run: string, seq: number): Promise<RunEvent[]> {
    const last = latest.get(run)
    const first = last?.[0]?.seq ?? Number.POSITIVE_INFINITY
    if (last && first <= seq + 1) return last.filter(event => event.seq > seq)
    return batches.after(run, seq)
  }

  async function changed(run: string, signal: AbortSignal): Promise<void> {
    const settled = new AbortController()
    const waiting = { signal: AbortSignal.any([signal, settled.signal]) }
    const ways: Promise<unknown>[] = [once(news, run, waiting)]
    if (!isHere(run)) ways.push(wait(lookAgain, undefined, waiting))
    const quiet = ways.map(way => way.catch(() => undefined))
    await Promise.race(quiet)
    settled.abort()
  }

  return {
    tell(run, events) {
      if (events.at(-1)?.type === 'run-finished') latest.delete(run)
      else if (events.length > 0) latest.set(run, events)
      tellings.set(run, (tellings.get(run) ?? 0) + 1)
      news.emit(run)
    },
    async *follow(run, { since, signal }) {
      let seq = since
      while (!signal.aborted) {
        const telling = tellings.get(run)
        const status = await statusOf(run)
        const events = await after(run, seq)
        for (const event of events) {
          seq = event.seq
          yield event
          if (signal.aborted) return
        }
        if (events.length > 0 || tellings.get(run) !== telling) continue
        const fault = faultOf(run)
        if (fault) throw fault
        if (status !== 'queued' && status !== 'running') return
        await changed(run, signal)
      }
    },
  }
}
