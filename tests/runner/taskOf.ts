import type { NodeTask } from '../../server/engine/ports.ts'

export function taskOf(type: string, more: Partial<NodeTask> = {}): NodeTask {
  const task = { run: 'run', node: 'node', params: {}, inputs: {}, withhold: {}, seed: 7, iteration: [], attempt: 1 }
  return { ...task, key: 'key', type, ...more }
}
