import type { Artifact } from '../_contract/artifact.ts'
import { type Cell, type Column, rowColumn } from '../_contract/kinds/table.ts'
import { cellOf, jsonForm } from './profile.ts'
import { fileOf, relationOf } from './relation.ts'
import { openSession, type Session } from './session.ts'
import { quoteName } from './sql.ts'

export interface ColumnPreview extends Pick<Column, 'name' | 'type'> {
  nulls: number
  distinct: number
  /** There are so many distinct values that they were estimated. */
  isAbout?: boolean
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
}

const binCount = 20
const topCount = 10
const columnsAtMost = 200

interface PreviewOptions {
  /** The columns to look at, by their place; where absent the first ones, up to `columnsAtMost`. */
  columns?: readonly number[] | undefined
  signal?: AbortSignal
}

/** What a person wants to see of a table at a glance. */
export async function preview(table: Artifact<'table'>, options: PreviewOptions = {}): Promise<TablePreview> {
  const session = await openSession({ files: [fileOf(table)], signal: options.signal, threads: 2 })
  const { columns: all } = table.meta
  const asked = options.columns ? options.columns.flatMap(at => all[at] ?? []) : all.slice(0, columnsAtMost)
  try {
    const columns: ColumnPreview[] = []
    for (const column of asked) columns.push(await previewColumn(session, table, column))
    const splits = table.meta.columns.some(({ name }) => name === '_split')
      ? await session.rows(
          `SELECT "_split" AS side, count(*) AS count FROM ${relationOf(table)} GROUP BY ALL ORDER BY 1`,
        )
      : []
    return {
      rows: table.meta.rows,
      splits: Object.fromEntries(splits.map(({ side, count }) => [String(side), Number(count)])),
      columns,
    }
  } finally {
    session.close()
  }
}

async function previewColumn(session: Session, table: Artifact<'table'>, column: Column): Promise<ColumnPreview> {
  const { name, type } = column
  const quoted = quoteName(name)
  const from = relationOf(table)
  // Of a row's identity, which is unique, there is nothing to count; of bytes neither.
  if (type === 'binary' || name === rowColumn) {
    const [row] = await session.rows(`SELECT count(*) - count(${quoted}) AS nulls FROM ${from}`)
    const distinct = name === rowColumn ? table.meta.rows : 0
    return { name, type, nulls: Number(row?.nulls), distinct, minimum: null, maximum: null }
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
  const isAbout = Number(row?.about) > distinctLimit
  const counted = {
    name,
    type,
    nulls: Number(row?.nulls),
    distinct: isAbout
      ? Math.min(Number(row?.about), table.meta.rows - Number(row?.nulls))
      : await distinctOf(session, from, quoted),
    ...(isAbout && { isAbout }),
    minimum: cellOf(row?.minimum),
    maximum: cellOf(row?.maximum),
  }
  // Among many different texts none is frequent, and counting each would fill the memory.
  if (!bounded)
    return counted.distinct > distinctLimit ? counted : { ...counted, top: await topOf(session, from, column) }
  if (row?.low === null || row?.low === undefined) return counted
  return { ...counted, bins: await binsOf(session, from, number, { low: Number(row.low), high: Number(row.high) }) }
}

const distinctLimit = 10_000

async function distinctOf(session: Session, from: string, column: string): Promise<number> {
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
  const width = high / binCount - low / binCount
  // From one end of the doubles to the other is further than a double can say.
  const distance = Number.isFinite(high - low)
    ? `(${number} - ${low}) / ${width}`
    : `${number} / ${width} - ${low / width}`
  const bin = width > 0 ? `least(${binCount - 1}, CAST(floor(${distance}) AS INTEGER))` : '0'
  const found = await session.rows(
    `SELECT ${bin} AS bin, count(*) AS count FROM ${from} WHERE isfinite(${number}) GROUP BY ALL`,
  )
  const counts = new Array<number>(width > 0 ? binCount : 1).fill(0)
  for (const { bin: at, count } of found) counts[Number(at)] = Number(count)
  return { low, high, counts }
}
