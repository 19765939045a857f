import type { RunEvent, RunStatus } from '../../graphs/_model/events.ts'
import { emptyRun, type RunState, reduceRun } from '../../graphs/_model/runState.ts'
import { exitCodes, say } from './command.ts'

/** A run wherever it is executed: here, or by the server that owns the home. */
export interface Followed {
  run: string
  events(signal: AbortSignal): AsyncIterable<RunEvent>
  cancel(): Promise<void>
  /** What was told before: folded, and not told again. */
  since?: number
}

/** What a person or a program is told of a run. */
export interface Report {
  event(event: RunEvent, state: RunState): void
  end(run: string, state: RunState): void
}

const codes: Record<RunStatus, number> = {
  queued: exitCodes.failed,
  running: exitCodes.failed,
  done: exitCodes.done,
  failed: exitCodes.failed,
  cancelled: exitCodes.cancelled,
  interrupted: exitCodes.failed,
}

/** Tells of a run until it has ended, and gives the exit code. Ctrl-C cancels the run; a second one leaves at once. */
export async function follow(followed: Followed, report: Report): Promise<number> {
  let state = emptyRun()
  let isStopping = false
  const stop = () => {
    if (isStopping) process.exit(exitCodes.cancelled)
    isStopping = true
    say('Stopping…')
    followed.cancel().catch(error => say(error instanceof Error ? error.message : String(error)))
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, stop)
  try {
    for await (const event of followed.events(new AbortController().signal)) {
      state = reduceRun(state, event)
      if (event.seq > (followed.since ?? 0)) report.event(event, state)
    }
  } finally {
    report.end(followed.run, state)
    for (const signal of signals) process.off(signal, stop)
  }
  return codes[state.status]
}
