import type { Artifact } from '../_contract/artifact.ts'
import type { Cell } from '../_contract/kinds/table.ts'
import { noSuchColumn } from './explain.ts'
import { cellOf, jsonForm } from './profile.ts'
import { fileOf, relationOf } from './relation.ts'
import { openSession, type Session } from './session.ts'
import { ownName, quoteName, quoteText } from './sql.ts'
import { numbered, placeColumn } from './stable.ts'

export interface RowsOptions {
  offset: number
  limit: number
  sort?: { column: string; descending?: boolean } | undefined
  /** Rows whose cell contains this text, whatever its case. */
  filter?: { column: string; contains: string } | undefined
}

export interface RowsPage {
  rows: Cell[][]
  /** Where each of the rows stands in the file, from 0. */
  places: number[]
  /** Rows that the filter lets pass. */
  total: number
}

/**
 * A page of rows as JSON can hold them, in the order of the columns. First the places of the rows are found, by the one
 * column that decides; then only these rows are read: the last page of ten million rows costs what the first does.
 */
export async function rows(
  table: Artifact<'table'>,
  options: RowsOptions & { signal?: AbortSignal },
): Promise<RowsPage> {
  const session = await openSession({ files: [fileOf(table)], signal: options.signal, threads: 2 })
  try {
    const condition = filterSql(table, options.filter)
    const [counted] = condition
      ? await session.rows(`SELECT count(*) AS total FROM ${relationOf(table)} ${condition}`)
      : [{ total: table.meta.rows }]
    const total = Number(counted?.total ?? 0)
    const places = await findPlaces(session, table, { ...options, total })
    return { rows: await readPlaces(session, table, places), places, total }
  } finally {
    session.close()
  }
}

/** The cells of the rows at these places, in their order. */
export async function readPlaces(
  session: Session,
  table: Artifact<'table'>,
  places: readonly number[],
): Promise<Cell[][]> {
  if (places.length === 0) return []
  const shown = table.meta.columns.map(({ name, type }, at) => {
    const plain =
      type === 'binary' ? `'<' || octet_length(${quoteName(name)}) || ' bytes>'` : jsonForm(quoteName(name), type)
    return `${plain} AS ${quoteName(ownName(`c${at}`))}`
  })
  const found = await session.rows(
    `SELECT ${[quoteName(placeColumn), ...shown].join(', ')} FROM ${placed(table)} WHERE ${isAmong(places)}`,
  )
  const byPlace = new Map(found.map(row => [Number(row[placeColumn]), row]))
  return places.map(place => table.meta.columns.map((_, at) => cellOf(byPlace.get(place)?.[ownName(`c${at}`)])))
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

async function findPlaces(
  session: Session,
  table: Artifact<'table'>,
  { sort, filter, total, ...page }: RowsOptions & { total: number },
): Promise<number[]> {
  const offset = Math.max(0, Math.trunc(page.offset))
  const limit = Math.max(0, Math.min(Math.trunc(page.limit), total - offset))
  if (limit === 0) return []
  if (sort) checkColumn(table, sort.column)
  if (!sort && !filter) return Array.from({ length: limit }, (_, at) => offset + at)
  // Behind the middle the same rows are nearer to the other end, and only the nearer ones need to be kept in order.
  const isFromEnd = offset > total / 2
  const [skipped, way, nulls] = isFromEnd
    ? [total - offset - limit, sort?.descending ? 'ASC' : 'DESC', 'FIRST']
    : [offset, sort?.descending ? 'DESC' : 'ASC', 'LAST']
  const place = quoteName(placeColumn)
  const order = [
    ...(sort ? [`${quoteName(sort.column)} ${way} NULLS ${nulls}`] : []),
    `${place} ${isFromEnd ? 'DESC' : 'ASC'}`,
  ]
  const found = await session.rows(
    `SELECT ${place} FROM ${placed(table)} ${filterSql(table, filter)}
     ORDER BY ${order.join(', ')} LIMIT ${limit} OFFSET ${skipped}`,
  )
  const places = found.map(row => Number(row[placeColumn]))
  return isFromEnd ? places.reverse() : places
}

function filterSql(table: Artifact<'table'>, filter: RowsOptions['filter']): string {
  if (!filter) return ''
  checkColumn(table, filter.column)
  return `WHERE contains(lower(CAST(${quoteName(filter.column)} AS VARCHAR)), lower(${quoteText(filter.contains)}))`
}

function checkColumn(table: Artifact<'table'>, name: string): void {
  const names = table.meta.columns.map(column => column.name)
  if (!names.includes(name)) throw noSuchColumn(name, names)
}
