import { Worker } from 'node:worker_threads'

export interface Checkpointer {
  /** So much was just written to the database's log. */
  wrote(bytes: number): void
  close(): Promise<void>
}

const often = 16 * 2 ** 20

/**
 * Copies the database's write-ahead log back into the database, on a thread of its own: it waits for the disk, which
 * the server's one thread must not. The thread is started by the first sixteen megabytes; most homes never need it.
 */
export function createCheckpointer(file: string, every = often): Checkpointer {
  let thread: Worker | undefined
  let sinceLast = 0
  return {
    wrote(bytes) {
      sinceLast += bytes
      if (sinceLast < every) return
      sinceLast = 0
      thread ??= start(file)
      thread.postMessage('checkpoint')
    },
    async close() {
      await thread?.terminate()
    },
  }
}

function start(file: string): Worker {
  const thread = new Worker(new URL('./checkpointThread.ts', import.meta.url), { workerData: file })
  thread.unref()
  // Without it the log grows until SQLite itself copies it, on the server's thread.
  thread.on('error', () => undefined)
  return thread
}
