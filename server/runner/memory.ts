import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { promisify } from 'node:util'

const run = promisify(execFile)
const pageSize = 4096

/** Bytes that a process holds in memory; `undefined` where that cannot be known. */
export async function residentSize(pid: number): Promise<number | undefined> {
  try {
    if (process.platform === 'linux') {
      const pages = Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1])
      return pages * pageSize
    }
    if (process.platform === 'win32') return undefined
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)])
    return Number(stdout.trim()) * 1024
  } catch {
    // The process has just ended.
    return undefined
  }
}

/** How much one of so many workers may hold: `MILLRACE_WORKER_MEMORY` in MB, else its part of 60 % of the machine's. */
export function workerMemory(workers: number = availableParallelism()): number {
  const set = Number(process.env.MILLRACE_WORKER_MEMORY)
  if (set > 0) return set * 2 ** 20
  const constrained = process.constrainedMemory()
  const total = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem()
  return Math.floor((total * 0.6) / workers)
}
