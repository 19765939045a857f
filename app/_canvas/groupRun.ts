import type { NodeStatus } from '../../graphs/_model/events.ts'

/** What a folded group says of a run: the most pressing of what it hides first. */
const pressing: readonly NodeStatus[] = ['failed', 'running', 'waiting', 'queued', 'cancelled']

const isThrough = (status: NodeStatus) => status === 'done' || status === 'cached' || status === 'skipped'

/** The state of many nodes as one, and how many of them are through. */
export function statusOfAll(statuses: readonly NodeStatus[]): { status: NodeStatus; through: number } {
  const through = statuses.filter(isThrough).length
  const first = pressing.find(status => statuses.includes(status))
  if (first) return { status: first, through }
  if (statuses.length === 0 || through < statuses.length) return { status: 'pending', through }
  const status = statuses.includes('done') ? 'done' : statuses.includes('cached') ? 'cached' : 'skipped'
  return { status, through }
}
