import type { Metrics } from '../../nodes/_contract/kinds/report.ts'
import type { RunStatus } from './events.ts'

/** One run of a group: what was set in it, how it stands, what each node measured. */
export interface GroupMember {
  run: string
  status: RunStatus
  overrides: Readonly<Record<string, unknown>>
  metrics: Readonly<Record<string, Metrics>>
}

/** One table over the runs of a group. */
export interface GroupTable {
  /** Overridden paths, in the order of first appearance. */
  set: string[]
  /** `node.metric`, likewise. */
  measured: string[]
  rows: { run: string; status: RunStatus; overrides: GroupMember['overrides']; metrics: Metrics }[]
}

/** Lays the runs of a group beside each other, finished or not. */
export function groupTable(members: readonly GroupMember[]): GroupTable {
  const rows = members.map(({ metrics, ...member }) => ({ ...member, metrics: flat(metrics) }))
  return {
    set: [...new Set(rows.flatMap(({ overrides }) => Object.keys(overrides)))],
    measured: [...new Set(rows.flatMap(({ metrics }) => Object.keys(metrics)))],
    rows,
  }
}

function flat(byNode: GroupMember['metrics']): Metrics {
  const named = Object.entries(byNode).flatMap(([node, metrics]) =>
    Object.entries(metrics).map(([name, value]) => [`${node}.${name}`, value] as const),
  )
  return Object.fromEntries(named)
}
