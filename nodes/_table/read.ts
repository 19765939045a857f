import { DuckDBBlobValue, type DuckDBDataChunk } from '@duckdb/node-api'
import type { Artifact } from '../_contract/artifact.ts'
import type { ColumnType } from '../_contract/kinds/table.ts'
import { noSuchColumn } from './explain.ts'
import { fileOf, relationOf } from './relation.ts'
import { openSession, type SelectColumn, type Session } from './session.ts'
import { quoteName } from './sql.ts'

/**
 * One column of some rows. Where `nulls` is 1 there is no value (NaN, 0 or null stands there). Integers are doubles
 * here, exact to 2^53; dates and timestamps are milliseconds since 1970 in UTC.
 */
export type ColumnData =
  | { type: 'integer' | 'number' | 'date' | 'timestamp'; values: Float64Array; nulls: Uint8Array }
  | { type: 'boolean'; values: Uint8Array; nulls: Uint8Array }
  | { type: 'text'; values: (string | null)[]; nulls: Uint8Array }
  | { type: 'binary'; values: (Uint8Array | null)[]; nulls: Uint8Array }

export interface Batch {
  rows: number
  columns: Map<string, ColumnData>
}

interface ReadOptions {
  /** SQL condition over the table's columns, as `"_split" = 'train'`. */
  where?: string
  signal?: AbortSignal
}

/** Whole columns of a table, in file order. */
export async function readColumns(
  table: Artifact<'table'>,
  names: readonly string[],
  options: ReadOptions = {},
): Promise<Batch> {
  const batches: Batch[] = []
  for await (const batch of readBatches(table, names, options)) batches.push(batch)
  return joined(batches)
}

/** The same in pieces of about 2,000 rows, for what does not fit into memory. At least one batch, perhaps empty. */
export async function* readBatches(
  table: Artifact<'table'>,
  names: readonly string[],
  { where, signal }: ReadOptions = {},
): AsyncGenerator<Batch> {
  const known = table.meta.columns.map(({ name }) => name)
  for (const name of names) if (!known.includes(name)) throw noSuchColumn(name, known)
  const session = await openSession({ files: [fileOf(table)], signal })
  try {
    const list = names.map(quoteName).join(', ')
    yield* selectBatches(session, `SELECT ${list} FROM ${relationOf(table)}${where ? ` WHERE ${where}` : ''}`)
  } finally {
    session.close()
  }
}

/** The result of any SELECT, in pieces. */
export async function* selectBatches(session: Session, select: string): AsyncGenerator<Batch> {
  const columns = await session.columns(select)
  const result = await session.guard(() => session.connection.stream(plainSelect(select, columns)))
  let any = false
  while (true) {
    const chunk = await session.guard(() => result.fetchChunk())
    if (!chunk || chunk.rowCount === 0) break
    any = true
    yield batchOf(chunk, columns)
  }
  if (!any) yield { rows: 0, columns: new Map(columns.map(({ name, type }) => [name, emptyColumn(type, 0)])) }
}

/** Every column in the one form that `batchOf` reads: doubles, booleans, texts, blobs. */
export function plainSelect(select: string, columns: readonly SelectColumn[]): string {
  const plain = columns.map(({ name, type }) => `${plainForm(quoteName(name), type)} AS ${quoteName(name)}`)
  return `SELECT ${plain.join(', ')} FROM (${select})`
}

function plainForm(column: string, type: ColumnType): string {
  if (type === 'integer' || type === 'number') return `CAST(${column} AS DOUBLE)`
  if (type === 'date' || type === 'timestamp') return `CAST(epoch_ms(CAST(${column} AS TIMESTAMP)) AS DOUBLE)`
  if (type === 'text') return `CAST(${column} AS VARCHAR)`
  return column
}

export function batchOf(chunk: DuckDBDataChunk, columns: readonly Pick<SelectColumn, 'name' | 'type'>[]): Batch {
  const rows = chunk.rowCount
  const read = columns.map(({ name, type }, at): [string, ColumnData] => {
    const vector = chunk.getColumnVector(at)
    const column = emptyColumn(type, rows)
    for (let row = 0; row < rows; row++) {
      const item = vector.getItem(row)
      if (item === null) column.nulls[row] = 1
      else if (column.type === 'text') column.values[row] = String(item)
      else if (column.type === 'binary') column.values[row] = item instanceof DuckDBBlobValue ? item.bytes : null
      else column.values[row] = Number(item)
    }
    return [name, column]
  })
  return { rows, columns: new Map(read) }
}

/** A column with only empty cells. */
export function emptyColumn(type: ColumnType, rows: number): ColumnData {
  const nulls = new Uint8Array(rows)
  if (type === 'text') return { type, values: new Array<string | null>(rows).fill(null), nulls }
  if (type === 'binary') return { type, values: new Array<Uint8Array | null>(rows).fill(null), nulls }
  if (type === 'boolean') return { type, values: new Uint8Array(rows), nulls }
  return { type, values: new Float64Array(rows).fill(Number.NaN), nulls }
}

/** Batches of the same columns as one. */
export function joined(batches: readonly Batch[]): Batch {
  const first = batches[0]
  if (!first || batches.length === 1) return first ?? { rows: 0, columns: new Map() }
  const rows = batches.reduce((sum, batch) => sum + batch.rows, 0)
  const columns = new Map<string, ColumnData>()
  for (const [name, { type }] of first.columns) {
    const whole = emptyColumn(type, rows)
    let at = 0
    for (const batch of batches) {
      const part = batch.columns.get(name)
      if (part) copyInto(whole, part, at)
      at += batch.rows
    }
    columns.set(name, whole)
  }
  return { rows, columns }
}

function copyInto(whole: ColumnData, part: ColumnData, at: number): void {
  whole.nulls.set(part.nulls, at)
  if (whole.values instanceof Float64Array && part.values instanceof Float64Array) whole.values.set(part.values, at)
  else if (whole.values instanceof Uint8Array && part.values instanceof Uint8Array) whole.values.set(part.values, at)
  else for (let row = 0; row < part.values.length; row++) whole.values[at + row] = part.values[row] ?? null
}
