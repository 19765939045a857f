import { receivedFailure } from '../../nodes/_contract/failure.ts'
import type { Runner } from '../engine/ports.ts'
import { attemptNode, callService, fairThreads } from './attempt.ts'
import { type Catalog, loadCatalog } from './catalog.ts'
import { type Line, proxies } from './nodeContext.ts'
import type { Pool } from './pool.ts'
import type { Call, Done, FromWorker } from './protocol.ts'
import { failureOf, never, runNode } from './runNode.ts'
import type { Place } from './store.ts'
import { runTask } from './tasks.ts'
import { timeoutFailure } from './workerFailures.ts'

export interface InProcessOptions extends Place {
  /** The nodes of the product where absent. */
  catalog?: Catalog
  threads?: number
}

/**
 * Runs nodes in this process: for tests. Artifacts, context and outputs go through the same code and the same JSON as
 * in a worker; a node that ignores its signal cannot be killed here, and memory is not watched.
 */
export function inProcess(options: InProcessOptions): Runner & Pick<Pool, 'task' | 'close'> {
  const catalog = options.catalog ? Promise.resolve(options.catalog) : loadCatalog()
  const answering = (answer: (call: Call) => Promise<unknown>): Line['call'] => {
    let last = 0
    return async (service, method, args) =>
      overJson(await answer({ type: 'call', id: 1, call: ++last, service, method, args: overJson(args) }))
  }
  const task: Pool['task'] = async (name, args, { signal = never } = {}) => {
    const call = answering(asked => callService(options.services, asked))
    const files = proxies(['files'], call).files
    try {
      return overJson(await runTask(name, overJson(args), { catalog: await catalog, signal, files }))
    } catch (error) {
      throw receivedFailure(failureOf(error, signal), { cause: error })
    }
  }
  return {
    execute(node, { signal, finish, tell: tellEngine }) {
      return attemptNode(node, options, {
        tell: tellEngine,
        signal,
        async ask(question, { tell, answer }) {
          const send = (message: FromWorker) => {
            if (message.type === 'progress' || message.type === 'metric' || message.type === 'log') {
              const { id: _id, ...news } = message
              tell(news)
            }
          }
          const timeout = new AbortController()
          const timer = node.timeout === undefined ? undefined : setTimeout(() => timeout.abort(), node.timeout)
          const either = AbortSignal.any([signal, timeout.signal])
          try {
            const execute = { ...overJson(question), id: 1, threads: options.threads ?? fairThreads(1) }
            const line = { signal: either, finish, send, call: answering(answer) }
            return overJson<Done>(await runNode(execute, await catalog, line))
          } catch (error) {
            const late = timeout.signal.aborted && !signal.aborted
            const failure = late ? timeoutFailure(node.timeout ?? 0) : failureOf(error, signal)
            throw receivedFailure(failure, { cause: error })
          } finally {
            clearTimeout(timer)
          }
        },
      })
    },
    fingerprint: async (type, params) => String(await task('fingerprint', { type, params })),
    task,
    async close() {},
  }
}

/** As a worker would get it. JSON has no undefined. */
function overJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value ?? null))
}
