import type { NewRunEvent, RunEvent } from '../../graphs/_model/events.ts'
import type { Metrics } from '../../nodes/_contract/kinds/report.ts'
import type { Log } from '../engine/ports.ts'
import type { Batch } from './batches.ts'
import { createThrottle } from './throttle.ts'

export interface RunLog extends Log {
  /** From here on the log takes nothing more, as if the process had ended; what was appended before is stored. */
  close(): Promise<void>
}

interface LogOptions {
  /** The last event that is stored already; 0 for a new run. */
  seq: number
  /** Metrics by node of what finished before. */
  metrics?: Record<string, Metrics>
  store(batch: Batch): Promise<void>
  /** Called with events only once they are stored. */
  tell(events: RunEvent[]): void
  /** Called once when events could not be stored. From then on nothing is taken, and `flush` throws the same error. */
  fail?(error: unknown): void
}

const most = 300
const longest = 20

/** A run's log: numbers events from 1 without gaps, stores them in batches, and tells of them when they are stored. */
export function createLog(run: string, options: LogOptions): RunLog {
  let { seq } = options
  let pending: RunEvent[] = []
  /** Events up to this one are written even where they fill no batch. */
  let drainTo = 0
  let writing: Promise<void> | undefined
  let isTimed = false
  let broken: { error: unknown } | undefined
  let isClosed = false
  const metrics = { ...options.metrics }
  const isTooThick = createThrottle(Date.now)

  function append(event: NewRunEvent): void {
    // Not thrown here: who appends is often a worker's line that just came in, with no one to catch it.
    if (isClosed || broken) return
    if (isTooThick(event)) return
    seq += 1
    pending.push({ ...event, seq, at: Date.now() })
    if (pending.length >= most) void write()
    if (isTimed) return
    isTimed = true
    setTimeout(() => {
      isTimed = false
      void drain()
    }, longest)
  }

  /** What was appended so far is due, however little it is. */
  function drain(): Promise<void> {
    drainTo = seq
    return write()
  }

  /** One batch after another; those who wait all wait for the last. */
  function write(): Promise<void> {
    writing ??= writeAll().finally(() => {
      writing = undefined
    })
    return writing
  }

  const isDue = () => !broken && (pending.length >= most || (pending[0]?.seq ?? Number.POSITIVE_INFINITY) <= drainTo)

  async function writeAll(): Promise<void> {
    while (isDue()) {
      const events = pending.slice(0, most)
      pending = pending.slice(most)
      try {
        await options.store(batchOf(events))
      } catch (error) {
        broken = { error }
        options.fail?.(error)
        return
      }
      options.tell(events)
    }
  }

  function batchOf(events: RunEvent[]): Batch {
    for (const event of events) {
      if (event.type === 'node-finished' && Object.keys(event.metrics).length > 0) metrics[event.node] = event.metrics
    }
    const last = events.at(-1)
    if (last?.type !== 'run-finished') return { run, events }
    return { run, events, end: { status: last.status, finished: last.at, summary: JSON.stringify(metrics) } }
  }

  async function flush(): Promise<void> {
    await drain()
    // The last batch may have been on its way out when more was asked for.
    while (isDue()) await write()
    if (broken) throw broken.error
  }

  return {
    append,
    flush,
    async close() {
      isClosed = true
      await flush()
    },
  }
}
