import type { Artifact } from '../_contract/artifact.ts'
import type { Cell, Column } from '../_contract/kinds/table.ts'
import { noSuchColumn } from './explain.ts'
import { cellOf, jsonForm, longText } from './profile.ts'
import { fileOf, relationOf } from './relation.ts'
import { openSession, type Session } from './session.ts'
import { ownName, quoteName, quoteText } from './sql.ts'
import { numbered, placeColumn } from './stable.ts'

/** Rows whose cell contains this text, whatever its case. */
export interface RowFilter {
  column: string
  contains: string
}

export interface RowsOptions {
  offset: number
  limit: number
  /** The first column decides; where its cells are equal the next does, and at last the place in the file. */
  sort?: readonly { column: string; descending?: boolean | undefined }[] | undefined
  filter?: RowFilter | undefined
  /** The columns to read, by their place in the table; all where absent. */
  columns?: readonly number[] | undefined
  /** Characters of a text that are read; the rest is cut off. */
  longest?: number | undefined
  signal?: AbortSignal | undefined
}

export interface RowsPage {
  /** Of a `binary` cell its number of bytes. */
  rows: Cell[][]
  /** Where each of the rows stands in the file, from 0. */
  places: number[]
  /** Rows that the filter lets pass; `null` while only `countRows` could tell. */
  total: number | null
}

/**
 * A page of rows as JSON can hold them, in the order of the columns. First the places of the rows are found, by the
 * columns that decide; then only these rows are read: the last page of ten million rows costs what the first does.
 */
export async function rows(table: Artifact<'table'>, options: RowsOptions): Promise<RowsPage> {
  const session = await openSession({ files: [fileOf(table)], signal: options.signal, threads: 2 })
  try {
    const { places, total } = await findPlaces(session, table, options)
    return { rows: await readPlaces(session, table, places, options), places, total }
  } finally {
    session.close()
  }
}

/** How many rows between two places the filter lets pass: a long table is counted part by part, and can be left off. */
export async function countRows(
  table: Artifact<'table'>,
  options: { filter: RowFilter; from: number; to: number; signal?: AbortSignal },
): Promise<number> {
  const session = await openSession({ files: [fileOf(table)], signal: options.signal, threads: 2 })
  try {
    return await countPassing(session, table, options)
  } finally {
    session.close()
  }
}

async function readPlaces(
  session: Session,
  table: Artifact<'table'>,
  places: readonly number[],
  { columns, longest }: Pick<RowsOptions, 'columns' | 'longest'>,
): Promise<Cell[][]> {
  if (places.length === 0) return []
  const all = table.meta.columns
  const asked = columns ? columns.flatMap(at => all[at] ?? []) : all
  const shown = asked.map(({ name, type }, at) => {
    const plain =
      type === 'binary' ? `octet_length(${quoteName(name)})` : jsonForm(quoteName(name), type, longest ?? longText)
    return `${plain} AS ${quoteName(ownName(`c${at}`))}`
  })
  const found = await session.rows(
    `SELECT ${[quoteName(placeColumn), ...shown].join(', ')} FROM ${placed(table)} WHERE ${isAmong(places)}`,
  )
  const byPlace = new Map(found.map(row => [Number(row[placeColumn]), row]))
  return places.map(place => asked.map((_, at) => shownCell(byPlace.get(place)?.[ownName(`c${at}`)])))
}

/** JSON has no negative zero. */
function shownCell(value: unknown): Cell {
  return Object.is(value, -0) ? '-0' : cellOf(value)
}

/** The table with the place of each row in its file, from 0, as a further column. */
export function placed(table: Artifact<'table'>): string {
  const name = quoteName(placeColumn)
  // The reader's own count lets it pass over all that is not asked for, but it has a name that a column may have too.
  const isTaken = table.meta.columns.some(column => column.name.toLowerCase() === 'file_row_number')
  return isTaken
    ? `(SELECT * REPLACE (${name} - 1 AS ${name}) FROM (${numbered(relationOf(table))}))`
    : `(SELECT * EXCLUDE (file_row_number), file_row_number AS ${name}
        FROM read_parquet(${quoteText(fileOf(table))}, file_row_number = true))`
}

/** A condition on the rows of `placed`. Bounds let the reader pass over whole groups of rows. */
export function isAmong(places: readonly number[]): string {
  const name = quoteName(placeColumn)
  const list = places.map(place => Math.max(0, Math.trunc(place)))
  const [low, high] = [Math.min(...list), Math.max(...list)]
  const within = `${name} >= ${low} AND ${name} <= ${high}`
  return high - low + 1 === list.length ? within : `${within} AND ${name} IN (${list.join(', ')})`
}

/** So far from the start it pays to know the end: the same rows may be nearer to it. */
const near = 10_000

async function findPlaces(
  session: Session,
  table: Artifact<'table'>,
  { sort = [], filter, limit, offset }: RowsOptions,
): Promise<{ places: number[]; total: number | null }> {
  const keys = sort.map(({ column, descending = false }) => ({ name: columnOf(table, column).name, descending }))
  if (filter) columnOf(table, filter.column)
  if (keys.length === 0 && filter) return findPassing(session, table, { filter, limit, offset })
  const isCounted = filter !== undefined && offset > near
  const whole = { from: 0, to: table.meta.rows }
  const known = isCounted ? await countPassing(session, table, { filter, ...whole }) : table.meta.rows
  const total = filter && !isCounted ? null : known
  const count = Math.max(0, Math.min(limit, known - offset))
  if (count === 0) return { places: [], total }
  if (keys.length === 0) return { places: Array.from({ length: count }, (_, at) => offset + at), total }
  // Behind the middle the same rows are nearer to the other end, and only the nearer ones need to be kept in order.
  const isFromEnd = total !== null && offset > total / 2
  const place = quoteName(placeColumn)
  const order = keys.map(
    ({ name, descending }) =>
      `${quoteName(name)} ${descending === isFromEnd ? 'ASC' : 'DESC'} NULLS ${isFromEnd ? 'FIRST' : 'LAST'}`,
  )
  const found = await session.rows(
    `SELECT ${place} FROM ${placed(table)} ${filter ? `WHERE ${passes(filter)}` : ''}
     ORDER BY ${[...order, `${place} ${isFromEnd ? 'DESC' : 'ASC'}`].join(', ')}
     LIMIT ${count} OFFSET ${isFromEnd ? known - offset - count : offset}`,
  )
  const places = found.map(row => Number(row[placeColumn]))
  return isFromEnd ? { places: places.reverse(), total } : { places, total: total ?? endOf(places, { limit, offset }) }
}

/** In the order of the file, which a session keeps: the search ends where the page is full. */
async function findPassing(
  session: Session,
  table: Artifact<'table'>,
  { filter, limit, offset }: { filter: RowFilter; limit: number; offset: number },
): Promise<{ places: number[]; total: number | null }> {
  const found = await session.rows(
    `SELECT ${quoteName(placeColumn)} FROM ${placed(table)} WHERE ${passes(filter)} LIMIT ${limit} OFFSET ${offset}`,
  )
  const places = found.map(row => Number(row[placeColumn]))
  return { places, total: endOf(places, { limit, offset }) }
}

/** A page that is not full tells where the rows end. */
function endOf(places: readonly number[], { limit, offset }: { limit: number; offset: number }): number | null {
  const isLast = places.length < limit && (places.length > 0 || offset === 0)
  return isLast ? offset + places.length : null
}

async function countPassing(
  session: Session,
  table: Artifact<'table'>,
  { filter, from, to }: { filter: RowFilter; from: number; to: number },
): Promise<number> {
  columnOf(table, filter.column)
  const place = quoteName(placeColumn)
  const isWhole = from <= 0 && to >= table.meta.rows
  const part = isWhole ? '' : `${place} >= ${Math.trunc(from)} AND ${place} < ${Math.trunc(to)} AND `
  const [counted] = await session.rows(
    `SELECT count(*) AS total FROM ${isWhole ? relationOf(table) : placed(table)} WHERE ${part}${passes(filter)}`,
  )
  return Number(counted?.total ?? 0)
}

function passes({ column, contains }: RowFilter): string {
  return `contains(lower(CAST(${quoteName(column)} AS VARCHAR)), lower(${quoteText(contains)}))`
}

function columnOf(table: Artifact<'table'>, name: string): Column {
  const column = table.meta.columns.find(each => each.name === name)
  if (column) return column
  throw noSuchColumn(
    name,
    table.meta.columns.map(each => each.name),
  )
}
