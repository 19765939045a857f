import {
  BLOB,
  BOOLEAN,
  DOUBLE,
  DuckDBBlobValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  VARCHAR,
} from '@duckdb/node-api'
import { NodeFailure } from '../_contract/failure.ts'
import { type Column, type ColumnType, dataColumns, type PrepareStep } from '../_contract/kinds/table.ts'
import { type Bound, coerce, wrongCell } from './coerce.ts'
import { projectRows } from './prepare.ts'
import { type Batch, batchOf, emptyColumn, joined, plainSelect } from './read.ts'
import { userSelect } from './select.ts'
import { openSession } from './session.ts'
import { quoteName, sqlTypes } from './sql.ts'

export interface Replay {
  /** The prepared columns, in the order of the rows sent. Missing columns are empty cells, unknown ones are ignored. */
  replay(rows: readonly Record<string, unknown>[]): Promise<Batch>
  close(): void
}

/** Keeps a locked session warm that prepares rows just as the pipeline did: the chain is compiled once. */
export async function openReplay(origin: readonly Column[], prepare: readonly PrepareStep[]): Promise<Replay> {
  const columns = dataColumns(origin)
  const session = await openSession({ timeLimit: 10_000, memory: '512MB' })
  try {
    // The steps come with a model: they may hold nothing but one SELECT.
    const chain = await userSelect(session, projectRows(`(${sentRows(columns)})`, prepare), columns.length + 1)
    const prepared = dataColumns(await session.columns(chain))
    const names = prepared.map(({ name }) => quoteName(name)).join(', ')
    const outline = await session.columns(`SELECT ${names} FROM (${chain})`)
    const statement = await session.connection.prepare(plainSelect(`SELECT ${names} FROM (${chain})`, outline))

    const runOnce = async (rows: readonly Record<string, unknown>[]): Promise<Batch> => {
      const sent = columns.map(column => boundCells(rows, column))
      for (const [at, column] of columns.entries()) {
        statement.bindList(at + 1, (sent[at] ?? []).map(asDuckDB), LIST(boundTypes[column.type]))
      }
      statement.bindList(
        columns.length + 1,
        rows.map((_, row) => String(row)),
        LIST(VARCHAR),
      )
      const result = await session.guard(() => statement.run())
      const batches: Batch[] = []
      for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
        batches.push(batchOf(chunk, outline))
      }
      const batch = batches.length > 0 ? joined(batches) : noRows(outline)
      if (batch.rows !== rows.length) throw notRowwise(rows.length, batch.rows)
      return batch
    }

    // One statement holds one set of parameters, so that calls wait for one another.
    let last: Promise<unknown> = Promise.resolve()
    return {
      replay: rows => {
        const next = last.then(() => runOnce(rows))
        last = next.catch(() => undefined)
        return next
      },
      close: () => {
        statement.destroySync()
        session.close()
      },
    }
  } catch (error) {
    session.close()
    throw error
  }
}

/** The sent rows as a relation with the origin's columns; one list parameter for each. */
function sentRows(columns: readonly Column[]): string {
  const cells = columns.map(({ name, type }, at) => {
    const list = `unnest($${at + 1}::${boundTypes[type].toString()}[])`
    return `CAST(${list} AS ${sqlTypes[type]}) AS ${quoteName(name)}`
  })
  const row = `unnest($${columns.length + 1}::VARCHAR[]) AS "_row"`
  return `SELECT ${[...cells, row, `CAST(NULL AS VARCHAR) AS "_split"`].join(', ')}`
}

const boundTypes: Record<ColumnType, DuckDBType> = {
  boolean: BOOLEAN,
  integer: VARCHAR,
  number: DOUBLE,
  text: VARCHAR,
  date: VARCHAR,
  timestamp: VARCHAR,
  binary: BLOB,
}

function boundCells(rows: readonly Record<string, unknown>[], column: Column): Bound[] {
  return rows.map((row, at) => {
    const value = Object.hasOwn(row, column.name) ? row[column.name] : null
    const bound = coerce(value, column.type)
    if (bound === undefined) throw wrongCell(at, column, value)
    return bound
  })
}

function asDuckDB(value: Bound): DuckDBValue {
  return value instanceof Uint8Array ? new DuckDBBlobValue(value) : value
}

function noRows(columns: readonly { name: string; type: ColumnType }[]): Batch {
  return { rows: 0, columns: new Map(columns.map(({ name, type }) => [name, emptyColumn(type, 0)])) }
}

function notRowwise(sent: number, got: number): NodeFailure {
  return new NodeFailure({
    code: 'not-rowwise',
    message: {
      en: `The preparation of this model made ${got} rows of ${sent}: a step of it does not act row by row.`,
      zh: `此模型的预处理把 ${sent} 行变成了 ${got} 行：其中有步骤不是逐行处理的。`,
    },
  })
}
