import { availableParallelism } from 'node:os'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import type { Runner } from '../engine/ports.ts'
import { attemptNode, callService, fairThreads } from './attempt.ts'
import { type Dedicated, dedicatedWorker } from './dedicated.ts'
import { workerMemory } from './memory.ts'
import { never } from './runNode.ts'
import type { Place } from './store.ts'
import { nodeWorker } from './workerEnvironment.ts'
import { type Use, WorkerSet } from './workerSet.ts'

export interface PoolOptions extends Place {
  /** How many nodes run at once; the number of cores where absent. */
  size?: number | undefined
  /** Bytes that a worker may hold; the default divides 60 % of the machine's memory. */
  memory?: number | undefined
  /** Threads of each node; the cores divided by the workers at work where absent. */
  threads?: number | undefined
  /** How a worker is started, where it is not the product's own. */
  command?: readonly string[] | undefined
  /** A worker ends after so many nodes and a fresh one takes its place. */
  nodesPerWorker?: number | undefined
}

export interface TaskOptions {
  signal?: AbortSignal | undefined
  /** Milliseconds at work; a worker that does not stop then is killed. */
  timeout?: number | undefined
}

export interface WorkerEntry {
  pid: number
  isBusy: boolean
}

export interface Pool extends Runner {
  /** Work that is not a node, by a name of tasks.ts. */
  task(name: string, args: unknown, options?: TaskOptions): Promise<unknown>
  /** Starts workers ahead of need, and keeps as many from now on. */
  warm(): void
  /** A worker of its own for tasks that must not wait for nodes; started again when it was lost. */
  dedicated(): Dedicated
  workers(): WorkerEntry[]
  /** Stops what runs, and ends every worker. */
  close(): Promise<void>
}

/** Worker processes that stay warm between nodes. None is started before there is work, or `warm` asks for it. */
export function createPool(options: PoolOptions): Pool {
  const { size = availableParallelism(), memory = workerMemory(size), nodesPerWorker = 10_000 } = options
  const command = options.command ?? nodeWorker({ memory })
  const workers = new WorkerSet({ command, size, memory, nodesPerWorker })
  const dedicated = new Set<Dedicated>()

  const inWorker = async <Result>(use: Use, signal: AbortSignal, work: (worker: Held) => Promise<Result>) => {
    const worker = await workers.take(use, signal)
    try {
      return await work(worker)
    } finally {
      workers.give(worker, use)
    }
  }

  const task: Pool['task'] = async (name, args, { signal = never, timeout } = {}) => {
    const answer = await inWorker('task', signal, worker =>
      worker.request(
        { type: 'task', name, args },
        { signal, timeout, answer: call => callService(options.services, call) },
      ),
    )
    return answer.type === 'answer' ? answer.value : undefined
  }

  return {
    execute(node, { signal, finish, tell: tellEngine }) {
      return attemptNode(node, options, {
        tell: tellEngine,
        signal,
        ask: (question, { tell, answer }) =>
          inWorker('node', signal, async worker => {
            const threads = options.threads ?? fairThreads(workers.atWork)
            const asked = { signal, finish, timeout: node.timeout, tell, answer }
            const final = await worker.request({ ...question, threads }, asked)
            if (final.type === 'done') return final
            throw new NodeFailure({
              code: 'crashed',
              message: {
                en: 'The worker answered a node as if it were a task.',
                zh: '工作进程把节点当作任务作了应答。',
              },
            })
          }),
      })
    },
    fingerprint: async (type, params) => String(await task('fingerprint', { type, params })),
    task,
    warm: () => workers.warm(),
    dedicated() {
      const worker = dedicatedWorker(command, options.services)
      dedicated.add(worker)
      return worker
    },
    workers: () => workers.list(),
    async close() {
      await Promise.all([workers.close(), ...[...dedicated].map(worker => worker.close())])
    },
  }
}

type Held = Awaited<ReturnType<WorkerSet['take']>>
