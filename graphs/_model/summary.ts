import type { Metrics } from '../../nodes/_contract/kinds/report.ts'
import { computedNothing } from './computedNothing.ts'
import type { NodeStatus, RunStatus } from './events.ts'
import type { Earlier } from './plan.ts'
import { type NodeState, nodeStatesOf, type RunState } from './runState.ts'

export interface NodeSummary {
  state: NodeStatus
  /** How many turns computed, were found by key, were skipped. */
  ran: number
  cached: number
  skipped: number
}

export interface RunSummary {
  status: RunStatus
  /** Turns of the outermost loop; 1 where there is none. */
  iterations: number
  nodes: Record<string, NodeSummary>
  /** Of each node that measured anything, in its last turn that finished. */
  metrics: Record<string, Metrics>
  /** Only plain steps ran: see `computedNothing`. */
  computedNothing?: true
}

/** What a run came to: the last line of the command, less its name. */
export function summary(state: RunState): RunSummary {
  const nodes = nodeStatesOf(state)
  const measured = nodes.flatMap(node => {
    const metrics = turnsOf(node).findLast(turn => turn.metrics)?.metrics
    return metrics && Object.keys(metrics).length > 0 ? [[node.id, metrics] as const] : []
  })
  return {
    status: state.status,
    iterations: nodes.reduce((most, { current }) => Math.max(most, current.iteration[0] ?? 1), 1),
    nodes: Object.fromEntries(nodes.map(node => [node.id, summarise(node)])),
    metrics: Object.fromEntries(measured),
    ...(computedNothing(state) && { computedNothing: true }),
  }
}

/** What a later run may take from this one: outputs of each node whose last turn finished, and what was given to it. */
export function earlierOf(state: RunState): Earlier {
  const finished = nodeStatesOf(state).flatMap(({ id, current: { status, outputs } }) =>
    outputs && (status === 'done' || status === 'cached') ? [[id, outputs] as const] : [],
  )
  const given = Object.entries(state.plan?.given ?? {}).filter(([, outputs]) => Object.keys(outputs).length > 0)
  return Object.fromEntries([...given, ...finished])
}

function summarise(node: NodeState): NodeSummary {
  const turns = turnsOf(node)
  const count = (...statuses: NodeStatus[]) => turns.filter(({ status }) => statuses.includes(status)).length
  return {
    state: node.current.status,
    ran: count('done', 'failed'),
    cached: count('cached'),
    skipped: count('skipped'),
  }
}

function turnsOf({ earlier, current }: NodeState) {
  return [...earlier, current]
}
