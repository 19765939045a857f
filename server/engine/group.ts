import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { NewRunEvent, RunStatus } from '../../graphs/_model/events.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import { type Plan, type PlanOptions, planRun } from '../../graphs/_model/plan.ts'
import type { Spec } from '../../nodes/_contract/node.ts'

export type Overrides = Readonly<Record<string, unknown>>

/** One run of a group: what differs in it, and what it will run. */
export interface Member {
  overrides: Overrides
  document: GraphDocument
  plan: Plan | undefined
  issues: Issue[]
}

/** A run group is one document planned several times. Its runs share the server's cache and lanes as any runs do. */
export function planGroup(
  document: GraphDocument,
  specs: Readonly<Record<string, Spec>>,
  { members, ...options }: Omit<PlanOptions, 'overrides'> & { members: readonly Overrides[] },
): Member[] {
  return members.map(overrides => ({ overrides, ...planRun(document, specs, { ...options, overrides }) }))
}

/** One table over the runs of a group: what was set, how each ended, what was measured. */
export interface GroupTable {
  /** Overridden paths, in the order of first appearance. */
  set: string[]
  /** `node.metric`, likewise. */
  measured: string[]
  rows: { status: RunStatus | undefined; overrides: Overrides; metrics: Record<string, number> }[]
}

/** Folds the runs' logs, finished or not; of a node with several turns the last one counts. */
export function tabulateGroup(runs: readonly { overrides: Overrides; events: Iterable<NewRunEvent> }[]): GroupTable {
  const rows = runs.map(({ overrides, events }) => {
    const metrics: Record<string, number> = {}
    let status: RunStatus | undefined
    for (const event of events) {
      if (event.type === 'run-finished') status = event.status
      if (event.type !== 'node-finished') continue
      for (const [name, value] of Object.entries(event.metrics)) metrics[`${event.node}.${name}`] = value
    }
    return { status, overrides, metrics }
  })
  return {
    set: [...new Set(rows.flatMap(({ overrides }) => Object.keys(overrides)))],
    measured: [...new Set(rows.flatMap(({ metrics }) => Object.keys(metrics)))],
    rows,
  }
}
