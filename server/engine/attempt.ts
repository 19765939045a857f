import type { Settings } from '../../graphs/_model/document.ts'
import type { NewRunEvent } from '../../graphs/_model/events.ts'
import { asFailure, type Failure, NodeFailure } from '../../nodes/_contract/failure.ts'
import type { FinishRequests } from './finishRequests.ts'
import type { Release, RunLanes } from './lanes.ts'
import type { NodeNews, NodeResult, NodeTask, World } from './ports.ts'
import type { Turn } from './turn.ts'

/** What attempts need of the run around them. */
export interface AttemptRun {
  world: World
  lanes: RunLanes
  finish: FinishRequests
  /** Aborts with the run. */
  signal: AbortSignal
  tell(event: NewRunEvent): void
  /** Resolves when all that was told is stored. */
  flush(): Promise<void>
  succeed(turn: Turn, result: NodeResult, cached: boolean): void
  fail(turn: Turn, error: unknown): void
}

const firstDelay = 1000
const longestDelay = 3_600_000

/** Runs a node until it succeeds, fails for good, or the run is aborted, and tells the run which. Never rejects. */
export async function attemptNode(run: AttemptRun, turn: Turn, first: NodeTask): Promise<void> {
  const { settings, spec, lane } = turn.facts
  const { retries = 0, timeout } = settings
  const { node, iteration } = first
  try {
    for (let task = first, failed = 0; ; task = { ...task, attempt: task.attempt + 1 }) {
      const place = run.lanes.enter(lane)
      const release = typeof place === 'function' ? place : await waitFor(place, run, task)
      const hooks = new Hooks(run, task)
      let result: NodeResult | undefined
      let failure: Failure | undefined
      try {
        endIfAborted(run.signal)
        run.tell({ type: 'node-started', node, iteration, attempt: task.attempt })
        // Before the world is acted on, the log says that it will be.
        if (spec.effect) await run.flush()
        endIfAborted(run.signal)
        const ended = timeout === undefined ? run.world.runner.execute(task, hooks) : executeWithin(timeout, run, hooks)
        result = await ended
        endIfAborted(run.signal)
      } catch (error) {
        failure = asFailure(error)
        if (run.signal.aborted || failed >= retries || !canHeal(failure)) throw error
      } finally {
        hooks.isOver = true
        release()
      }
      if (result) return run.succeed(turn, result, false)
      if (failure) await pause(run, task, { failure, failed, settings })
      failed++
    }
  } catch (error) {
    run.fail(turn, error)
  }
}

async function pause(
  run: AttemptRun,
  { node, iteration }: NodeTask,
  { failure, failed, settings }: { failure: Failure; failed: number; settings: Settings },
): Promise<void> {
  const { backoff = firstDelay } = settings
  const delay = Math.min(backoff * 2 ** failed, longestDelay)
  run.tell({ type: 'node-retried', node, iteration, failure, delay })
  await run.world.sleep(delay, run.signal)
}

function waitFor(place: Promise<Release>, run: AttemptRun, { node, iteration }: NodeTask): Promise<Release> {
  run.tell({ type: 'node-queued', node, iteration })
  return place
}

function endIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw signal.reason
}

/** Failures of the machinery may heal; what a node says of its data does not, unless it says that it may. */
function canHeal({ code, retryable }: Failure): boolean {
  return retryable ?? (code === 'crashed' || code === 'timeout' || code === 'worker-died')
}

async function executeWithin(timeout: number, run: AttemptRun, hooks: Hooks): Promise<NodeResult> {
  const attempt = new AbortController()
  const timer = new AbortController()
  const onAbort = () => attempt.abort(run.signal.reason)
  run.signal.addEventListener('abort', onAbort, { once: true })
  hooks.signal = attempt.signal
  let isLate = false
  const late = () => {
    isLate = true
    attempt.abort()
  }
  run.world.sleep(timeout, timer.signal).then(late, () => undefined)
  try {
    const result = await run.world.runner.execute(hooks.task, hooks)
    if (isLate) throw tooSlow(timeout)
    return result
  } catch (error) {
    throw isLate ? tooSlow(timeout) : error
  } finally {
    timer.abort()
    run.signal.removeEventListener('abort', onAbort)
  }
}

function tooSlow(timeout: number): NodeFailure {
  const seconds = timeout / 1000
  return new NodeFailure({
    code: 'timeout',
    message: { en: `The node did not end within ${seconds} s.`, zh: `节点没有在 ${seconds} 秒内结束。` },
    hint: {
      en: 'Raise the timeout in its settings, or give it less to do.',
      zh: '请在其设置中调高时间限制，或减少其工作量。',
    },
  })
}

/** What a running node may say and hear. Made for each attempt, so that an older attempt is no longer listened to. */
class Hooks {
  signal: AbortSignal
  isOver = false
  private readonly run: AttemptRun
  readonly task: NodeTask
  private said: ((news: NodeNews) => void) | undefined

  constructor(run: AttemptRun, task: NodeTask) {
    this.run = run
    this.task = task
    this.signal = run.signal
  }

  get finish(): AbortSignal {
    return this.run.finish.signalOf(this.task.node)
  }

  /** May be taken off and called alone; made when first looked at. */
  get tell(): (news: NodeNews) => void {
    this.said ??= news => this.say(news)
    return this.said
  }

  private say(news: NodeNews): void {
    if (this.isOver || this.signal.aborted) return
    const { node, iteration } = this.task
    switch (news.type) {
      case 'progress': {
        const { fraction, message } = news
        this.run.tell({
          type: 'node-progressed',
          node,
          iteration,
          fraction,
          ...(message === undefined ? {} : { message }),
        })
        return
      }
      case 'metric': {
        const { name, step, value } = news
        this.run.tell({ type: 'node-measured', node, iteration, name, step, value })
        return
      }
      case 'log': {
        const { message, level } = news
        this.run.tell({ type: 'node-logged', node, iteration, message, level })
      }
    }
  }
}
