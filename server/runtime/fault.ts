import type { Runner } from '../engine/ports.ts'

/**
 * For the kill tests: `MILLRACE_FAULT=stored:3` ends this process as `kill -9` would, when the third node's artifacts
 * are stored and its event is not yet.
 */
export function withFault<R extends Runner>(runner: R, fault = process.env.MILLRACE_FAULT): R {
  const [kind, count] = fault?.split(':') ?? []
  if (kind !== 'stored') return runner
  let left = Number(count)
  return {
    ...runner,
    async execute(task, hooks) {
      const result = await runner.execute(task, hooks)
      left -= 1
      if (left === 0) process.kill(process.pid, 'SIGKILL')
      return result
    },
  }
}
