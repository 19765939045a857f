import type { Generated } from 'kysely'

/** The database's tables. JSON is text, times are whole milliseconds, truths are 0 and 1: any SQL database has these. */
export interface Schema {
  migrations: { number: number; at: number }
  owners: { id: string; kind: string; pid: number; started: number; heartbeat: number }
  /** Documents as they were when a run froze them, once each. */
  documents: { hash: string; body: string }
  runs: {
    id: string
    graph: string
    document: string
    request: string
    status: string
    owner: string | null
    cluster: string | null
    pinned: Generated<number>
    created: number
    /** When it left the queue; null of runs of before that was kept. */
    started: number | null
    finished: number | null
    summary: string | null
  }
  /** The event logs: one row holds the events `first` to `last` of a run as a JSON array. */
  batches: { run: string; first: number; last: number; body: string }
  /** Which batches hold finished results: their cache keys, parted by spaces. */
  results: { number: Generated<number>; run: string; first: number; keys: string }
  models: { name: string; version: number; artifact: string; metrics: string; created: number }
  /** Every change of the version that answers, newest last; a null version takes the model down. */
  servings: { number: Generated<number>; name: string; version: number | null; at: number }
  tables: { name: string; version: number; artifact: string; created: number }
}
