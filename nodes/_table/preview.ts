import type { Artifact } from '../_contract/artifact.ts'
import type { Cell, Column } from '../_contract/kinds/table.ts'
import { noSuchColumn } from './explain.ts'
import { cellOf, jsonForm } from './profile.ts'
import { fileOf, relationOf } from './relation.ts'
import { openSession, type Session } from './session.ts'
import { ownName, quoteName, quoteText } from './sql.ts'
import { numbered, placeColumn } from './stable.ts'

export interface ColumnPreview extends Pick<Column, 'name' | 'type'> {
  nulls: number
  /** Exact up to `distinctLimit`, then about. */
  distinct: number
  minimum: Cell
  maximum: Cell
  /** Numbers, dates and times: bins of equal width from `low` to `high`. */
  bins?: { low: number; high: number; counts: number[] }
  /** The most frequent values of the other types. */
  top?: { value: Cell; count: number }[]
}

export interface TablePreview {
  rows: number
  splits: Record<string, number>
  columns: ColumnPreview[]
  head: Cell[][]
}

export interface RowsOptions {
  offset: number
  limit: number
  sort?: { column: string; descending?: boolean } | undefined
  /** Rows whose cell contains this text, whatever its case. */
  filter?: { column: string; contains: string } | undefined
}

const binCount = 20
const topCount = 10
const headRows = 50
const columnsAtMost = 200

/** What a person wants to see of a table at a glance. Of very wide tables only the first columns are counted. */
export async function preview(table: Artifact<'table'>, options: { signal?: AbortSignal } = {}): Promise<TablePreview> {
  const session = await openSession({ files: [fileOf(table)], signal: options.signal, threads: 2 })
  try {
    const columns: ColumnPreview[] = []
    for (const column of table.meta.columns.slice(0, columnsAtMost))
      columns.push(await previewColumn(session, table, column))
    const splits = table.meta.columns.some(({ name }) => name === '_split')
      ? await session.rows(
          `SELECT "_split" AS side, count(*) AS count FROM ${relationOf(table)} GROUP BY ALL ORDER BY 1`,
        )
      : []
    return {
      rows: table.meta.rows,
      splits: Object.fromEntries(splits.map(({ side, count }) => [String(side), Number(count)])),
      columns,
      head: await readRows(session, table, { offset: 0, limit: headRows }),
    }
  } finally {
    session.close()
  }
}

/** A page of rows as JSON can hold them, in the order of the columns; `total` counts what the filter lets pass. */
export async function rows(
  table: Artifact<'table'>,
  options: RowsOptions & { signal?: AbortSignal },
): Promise<{ rows: Cell[][]; total: number }> {
  const session = await openSession({ files: [fileOf(table)], signal: options.signal })
  try {
    const condition = filterSql(table, options.filter)
    const [counted] = condition
      ? await session.rows(`SELECT count(*) AS total FROM ${relationOf(table)} ${condition}`)
      : [{ total: table.meta.rows }]
    return { rows: await readRows(session, table, options), total: Number(counted?.total ?? 0) }
  } finally {
    session.close()
  }
}

async function readRows(session: Session, table: Artifact<'table'>, options: RowsOptions): Promise<Cell[][]> {
  const { offset, limit, sort, filter } = options
  const shown = table.meta.columns.map(({ name, type }, at) => {
    const plain =
      type === 'binary' ? `'<' || octet_length(${quoteName(name)}) || ' bytes>'` : jsonForm(quoteName(name), type)
    // Not a name that the table may have: ORDER BY looks at these first.
    return `${plain} AS ${quoteName(ownName(`c${at}`))}`
  })
  if (sort) checkColumn(table, sort.column)
  const order = sort
    ? `ORDER BY ${quoteName(sort.column)} ${sort.descending ? 'DESC' : 'ASC'} NULLS LAST, ${quoteName(placeColumn)}`
    : ''
  const found = await session.rows(
    `SELECT ${shown.join(', ')} FROM (${numbered(relationOf(table))}) ${filterSql(table, filter)}
     ${order} LIMIT ${Math.max(0, Math.trunc(limit))} OFFSET ${Math.max(0, Math.trunc(offset))}`,
  )
  return found.map(row => table.meta.columns.map((_, at) => cellOf(row[ownName(`c${at}`)])))
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

async function previewColumn(session: Session, table: Artifact<'table'>, column: Column): Promise<ColumnPreview> {
  const { name, type } = column
  const quoted = quoteName(name)
  const from = relationOf(table)
  if (type === 'binary') {
    const [row] = await session.rows(`SELECT count(*) - count(${quoted}) AS nulls FROM ${from}`)
    return { name, type, nulls: Number(row?.nulls), distinct: 0, minimum: null, maximum: null }
  }
  const bounded = type !== 'text' && type !== 'boolean'
  const scale = type === 'date' || type === 'timestamp' ? `epoch_ms(CAST(${quoted} AS TIMESTAMP))` : quoted
  const number = `CAST(${scale} AS DOUBLE)`
  const bounds = bounded
    ? `, min(${number}) FILTER (isfinite(${number})) AS low, max(${number}) FILTER (isfinite(${number})) AS high`
    : ''
  const [row] = await session.rows(
    `SELECT count(*) - count(${quoted}) AS nulls, approx_count_distinct(${quoted}) AS about,
      ${jsonForm(`min(${quoted})`, type)} AS minimum, ${jsonForm(`max(${quoted})`, type)} AS maximum${bounds} FROM ${from}`,
  )
  const counted = {
    name,
    type,
    nulls: Number(row?.nulls),
    distinct: await distinctOf(session, from, quoted, Number(row?.about)),
    minimum: cellOf(row?.minimum),
    maximum: cellOf(row?.maximum),
  }
  if (!bounded) return { ...counted, top: await topOf(session, from, column) }
  if (row?.low === null || row?.low === undefined) return counted
  return { ...counted, bins: await binsOf(session, from, number, { low: Number(row.low), high: Number(row.high) }) }
}

const distinctLimit = 10_000

async function distinctOf(session: Session, from: string, column: string, about: number): Promise<number> {
  if (about > distinctLimit) return about
  const [row] = await session.rows(`SELECT count(DISTINCT ${column}) AS exact FROM ${from}`)
  return Number(row?.exact)
}

async function topOf(
  session: Session,
  from: string,
  { name, type }: Column,
): Promise<{ value: Cell; count: number }[]> {
  const quoted = quoteName(name)
  const found = await session.rows(
    `SELECT ${jsonForm(quoted, type)} AS value, count(*) AS count FROM ${from} WHERE ${quoted} IS NOT NULL
     GROUP BY ${quoted} ORDER BY count DESC, ${quoted} LIMIT ${topCount}`,
  )
  return found.map(({ value, count }) => ({ value: cellOf(value), count: Number(count) }))
}

async function binsOf(session: Session, from: string, number: string, { low, high }: { low: number; high: number }) {
  const width = (high - low) / binCount
  const bin = width > 0 ? `least(${binCount - 1}, CAST(floor((${number} - ${low}) / ${width}) AS INTEGER))` : '0'
  const found = await session.rows(
    `SELECT ${bin} AS bin, count(*) AS count FROM ${from} WHERE isfinite(${number}) GROUP BY ALL`,
  )
  const counts = new Array<number>(width > 0 ? binCount : 1).fill(0)
  for (const { bin: at, count } of found) counts[Number(at)] = Number(count)
  return { low, high, counts }
}
