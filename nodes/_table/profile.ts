import { type Cell, type Column, type ColumnType, rowColumn, splitColumn } from '../_contract/kinds/table.ts'
import { pictureHeader } from './pictureHeader.ts'
import type { Session } from './session.ts'
import { quoteName } from './sql.ts'

/** Up to so many distinct values are listed as the column's values. */
const few = 20
/** Characters of a text that are shown; one more says that it goes on. */
export const longText = 200

/**
 * The columns with what a caller of a model wants to know: an example, the lowest and highest value, and all values
 * where there are few. Nothing is said of the machinery's own columns.
 */
export async function profile(session: Session, relation: string, columns: readonly Column[]): Promise<Column[]> {
  const described: Column[] = []
  for (const column of columns) {
    const isOwn = column.name === rowColumn || column.name === splitColumn
    if (column.type === 'binary') described.push(await profileBytes(session, relation, column))
    else described.push(isOwn ? column : await profileColumn(session, relation, column))
  }
  return described
}

const looked = 20

/** Bytes are pictures where the first of them are. */
async function profileBytes(session: Session, relation: string, column: Column): Promise<Column> {
  const name = quoteName(column.name)
  const found = await session.rows(
    `SELECT ${name} AS content FROM ${relation} WHERE ${name} IS NOT NULL LIMIT ${looked}`,
  )
  const arePictures = found.every(({ content }) => content instanceof Uint8Array && pictureHeader(content))
  return found.length > 0 && arePictures ? { ...column, media: 'picture' } : column
}

async function profileColumn(session: Session, relation: string, column: Column): Promise<Column> {
  const name = quoteName(column.name)
  const bounded = column.type !== 'text' && column.type !== 'boolean'
  const valid = column.type === 'number' ? `isfinite(${name})` : `${name} IS NOT NULL`
  const shown = (sql: string) => jsonForm(sql, column.type)
  // Values are listed for what is like a category; a number's bounds say more.
  const listed = column.type === 'text' || column.type === 'boolean' || column.type === 'integer'
  const [row] = await session.rows(
    `SELECT ${shown(`first(${name}) FILTER (${valid})`)} AS example,
      ${bounded ? `${shown(`min(${name}) FILTER (${valid})`)} AS low, ${shown(`max(${name}) FILTER (${valid})`)} AS high` : 'NULL AS low, NULL AS high'}
     FROM ${relation}`,
  )
  const values = listed ? await fewValues(session, relation, column) : undefined
  return {
    ...column,
    ...(row?.example === null ? {} : { example: cellOf(row?.example) }),
    ...(row?.low === null ? {} : { minimum: cellOf(row?.low) }),
    ...(row?.high === null ? {} : { maximum: cellOf(row?.high) }),
    ...(values && values.length > 0 ? { values } : {}),
  }
}

async function fewValues(session: Session, relation: string, { name, type }: Column): Promise<Cell[] | undefined> {
  const quoted = quoteName(name)
  const rows = await session.rows(
    `SELECT ${jsonForm('value', type)} AS value FROM (
       SELECT DISTINCT ${quoted} AS value FROM ${relation} WHERE ${quoted} IS NOT NULL LIMIT ${few + 1}
     ) ORDER BY value`,
  )
  if (rows.length > few || rows.some(({ value }) => typeof value === 'string' && value.length > longText))
    return undefined
  return rows.map(({ value }) => cellOf(value))
}

/** SQL that shows a value as JSON can: days and moments in ISO form, long texts cut. */
export function jsonForm(sql: string, type: ColumnType, longest = longText): string {
  if (type === 'date') return `CAST(${sql} AS VARCHAR)`
  if (type === 'timestamp') return `replace(CAST(${sql} AS VARCHAR), ' ', 'T')`
  if (type === 'text') return `substr(${sql}, 1, ${longest + 1})`
  return `(${sql})`
}

/** A JavaScript value of DuckDB as JSON can hold it: whole numbers beyond 2^53 and what is not finite become text. */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'string' || typeof value === 'boolean') return value
  return String(value)
}
