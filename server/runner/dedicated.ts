import { callService } from './attempt.ts'
import type { TaskOptions } from './pool.ts'
import { never } from './runNode.ts'
import type { Services } from './store.ts'
import { WorkerProcess } from './workerProcess.ts'

export interface Dedicated {
  /** Several may be under way at once. */
  task(name: string, args: unknown, options?: TaskOptions): Promise<unknown>
  readonly pid: number | undefined
  close(): Promise<void>
}

/** One worker that does tasks alone. Started by the first; when it was lost, the next task starts another. */
export function dedicatedWorker(command: readonly string[], services: Services): Dedicated {
  let worker: WorkerProcess | undefined
  return {
    async task(name, args, { signal = never } = {}) {
      if (!worker?.isAlive) worker = new WorkerProcess(command)
      const final = await worker.request(
        { type: 'task', name, args },
        {
          signal,
          answer: call => callService(services, call),
        },
      )
      return final.type === 'answer' ? final.value : undefined
    },
    get pid() {
      return worker?.pid
    },
    async close() {
      await worker?.close()
    },
  }
}
