import type { RunEvent, RunStatus } from '../../graphs/_model/events.ts'
import type { Database } from './database.ts'

/** Events that are stored together, and what becomes true with them. */
export interface Batch {
  run: string
  events: RunEvent[]
  /** Set by the batch that ends the run. */
  end?: { status: RunStatus; finished: number; summary: string }
}

export interface Batches {
  append(batch: Batch): Promise<void>
  /** The next stored events after `seq`, some thousands at most; none when there are no more. */
  after(run: string, seq: number): Promise<RunEvent[]>
  /** The batch that begins with this event. */
  beginningAt(run: string, first: number): Promise<RunEvent[] | undefined>
  /** Every `results` row beyond a number, to know which keys are stored where. */
  results(beyond: number): Promise<{ number: number; run: string; first: number; keys: string }[]>
  lastSeq(run: string): Promise<number>
}

const rowsPerRead = 20

/**
 * Appending is the hottest thing the server does, so its statements are prepared once and run without the query
 * builder; they are still plain SQL. A batch of an earlier owner that comes late breaks the primary key and is refused.
 */
export function createBatches({ query, sqlite, alone, wrote }: Database): Batches {
  const insertBatch = sqlite.prepare('insert into batches (run, first, last, body) values (?, ?, ?, ?)')
  const insertKeys = sqlite.prepare('insert into results (run, first, keys) values (?, ?, ?)')
  const endRun = sqlite.prepare('update runs set status = ?, finished = ?, summary = ?, owner = null where id = ?')
  const append = sqlite.transaction(({ run, events, end }: Batch, body: string) => {
    const first = events[0]?.seq
    insertBatch.run(run, first, events.at(-1)?.seq, body)
    const keys = events.flatMap(event => (event.type === 'node-finished' ? [event.key] : []))
    if (keys.length > 0) insertKeys.run(run, first, keys.join(' '))
    if (end) endRun.run(end.status, end.finished, end.summary, run)
  })

  return {
    async append(batch) {
      const body = JSON.stringify(batch.events)
      await alone(() => append.immediate(batch, body))
      wrote(body.length)
    },
    async after(run, seq) {
      const rows = await query
        .selectFrom('batches')
        .select('body')
        .where('run', '=', run)
        .where('last', '>', seq)
        .orderBy('first')
        .limit(rowsPerRead)
        .execute()
      return rows.flatMap(({ body }) => read(body)).filter(event => event.seq > seq)
    },
    async beginningAt(run, first) {
      const row = await query
        .selectFrom('batches')
        .select('body')
        .where('run', '=', run)
        .where('first', '=', first)
        .executeTakeFirst()
      return row && read(row.body)
    },
    results: beyond => query.selectFrom('results').selectAll().where('number', '>', beyond).orderBy('number').execute(),
    async lastSeq(run) {
      const { last } = await query
        .selectFrom('batches')
        .select(({ fn }) => fn.max('last').as('last'))
        .where('run', '=', run)
        .executeTakeFirstOrThrow()
      return last ?? 0
    },
  }
}

/** Written above, so not checked again: logs are long. */
function read(body: string): RunEvent[] {
  return JSON.parse(body)
}
