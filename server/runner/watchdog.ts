import { workerData } from 'node:worker_threads'

// A thread of a worker process: ends the process when its parent is gone. The main thread sees stdin close, but not
// while it computes.
const { parent } = workerData

setInterval(() => {
  if (!isAlive()) process.kill(process.pid, 'SIGKILL')
}, 1000)

function isAlive(): boolean {
  if (process.ppid !== parent) return false
  try {
    process.kill(parent, 0)
    return true
  } catch {
    return false
  }
}
