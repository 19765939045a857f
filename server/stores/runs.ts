import { createHash, randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { RunStatus } from '../../graphs/_model/events.ts'
import type { Scope } from '../../graphs/_model/plan.ts'
import type { Metrics } from '../../nodes/_contract/kinds/report.ts'
import type { Database } from './database.ts'
import type { Schema } from './schema.ts'

/** What was asked for, beside the document: enough to plan the run again after a restart. */
export interface RunRequest {
  scope?: Scope
  /** The run whose outputs stand in for what a partial scope leaves out. */
  earlier?: string
  overrides?: Record<string, unknown>
  fresh?: boolean
}

export interface RunRow {
  run: string
  graph: string
  request: RunRequest
  status: RunStatus
  owner: string | undefined
  group: string | undefined
  pinned: boolean
  createdAt: number
  /** When it first left the queue. */
  startedAt: number | undefined
  finishedAt: number | undefined
  metrics: Record<string, Metrics>
}

export interface RunTable {
  /** Writes all of them or none, queued, owned by `owner`, with the document as it is now. */
  create(runs: { run: string; request: RunRequest }[], of: RunsOf): Promise<void>
  get(run: string): Promise<RunRow | undefined>
  document(run: string): Promise<unknown>
  /** Newest first. */
  list(filter?: { graph?: string; group?: string; limit?: number }): Promise<RunRow[]>
  /** Runs that have not ended, oldest first. */
  open(): Promise<RunRow[]>
  /** Takes a run from `from` (no one, or an owner known to be dead); false when another was faster. */
  claim(run: string, owner: string, from: string | undefined): Promise<boolean>
  setStatus(run: string, status: RunStatus): Promise<void>
  setPinned(run: string, pinned: boolean): Promise<void>
}

interface RunsOf {
  graph: string
  /** The document's text. */
  document: string
  owner: string
  group?: string
}

export function createRunTable({ query }: Database): RunTable {
  const all = () => query.selectFrom('runs').selectAll()
  return {
    async create(runs, { graph, document, owner, group }) {
      const hash = createHash('sha256').update(document).digest('hex')
      const created = Date.now()
      await query.transaction().execute(async transaction => {
        await transaction
          .insertInto('documents')
          .values({ hash, body: document })
          .onConflict(conflict => conflict.column('hash').doNothing())
          .execute()
        for (const { run, request } of runs) {
          const values = { id: run, graph, document: hash, request: JSON.stringify(request), created }
          await transaction
            .insertInto('runs')
            .values({ ...values, status: 'queued', owner, cluster: group ?? null })
            .execute()
        }
      })
    },
    async get(run) {
      const row = await all().where('id', '=', run).executeTakeFirst()
      return row && read(row)
    },
    async document(run) {
      const row = await query
        .selectFrom('runs')
        .innerJoin('documents', 'documents.hash', 'runs.document')
        .select('documents.body')
        .where('runs.id', '=', run)
        .executeTakeFirst()
      return row && JSON.parse(row.body)
    },
    async list({ graph, group, limit = 100 } = {}) {
      let found = all()
      if (graph !== undefined) found = found.where('graph', '=', graph)
      if (group !== undefined) found = found.where('cluster', '=', group)
      const rows = await found.orderBy('id', 'desc').limit(limit).execute()
      return rows.map(read)
    },
    async open() {
      const rows = await all().where('status', 'in', ['queued', 'running']).orderBy('id').execute()
      return rows.map(read)
    },
    async claim(run, owner, from) {
      const claimed = await query
        .updateTable('runs')
        .set({ owner, status: 'queued', finished: null })
        .where('id', '=', run)
        .where('owner', from === undefined ? 'is' : '=', from ?? null)
        .executeTakeFirst()
      return claimed.numUpdatedRows === 1n
    },
    async setStatus(run, status) {
      await query.updateTable('runs').set({ status }).where('id', '=', run).execute()
      if (status !== 'running') return
      const started = Date.now()
      await query.updateTable('runs').set({ started }).where('id', '=', run).where('started', 'is', null).execute()
    },
    async setPinned(run, pinned) {
      await query
        .updateTable('runs')
        .set({ pinned: pinned ? 1 : 0 })
        .where('id', '=', run)
        .execute()
    },
  }
}

let lastTime = 0

/** As `20261123-2211-04k3f9a2`: sorts by time, and two that begin together differ. */
export function newRunId(now = Date.now()): string {
  // Ids of one process also sort in the order they were given.
  lastTime = Math.max(now, lastTime + 1)
  const [date = '', time = ''] = new Date(lastTime).toISOString().split('T')
  const minute = `${date.replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}`
  const rest = (lastTime % 60_000).toString(36).padStart(4, '0')
  return `${minute}-${rest}${(randomBytes(3).readUIntBE(0, 3) % 36 ** 4).toString(36).padStart(4, '0')}`
}

function read(row: Selectable<Schema['runs']>): RunRow {
  return {
    run: row.id,
    graph: row.graph,
    request: JSON.parse(row.request),
    // Only this file and `batches.ts` write the column.
    status: row.status as RunStatus,
    owner: row.owner ?? undefined,
    group: row.cluster ?? undefined,
    pinned: row.pinned === 1,
    createdAt: row.created,
    startedAt: row.started ?? undefined,
    finishedAt: row.finished ?? undefined,
    metrics: row.summary ? JSON.parse(row.summary) : {},
  }
}
