import { type DuckDBType, DuckDBTypeId } from '@duckdb/node-api'
import type { Cell, ColumnType } from '../_contract/kinds/table.ts'

/** A column or relation name, safe to put into SQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A name for a column that a query of ours adds to a table's own: no header holds such a character. */
export function ownName(name: string): string {
  return `\u0001${name}`
}

/** A text literal. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A constant with exactly this value: fitted constants are bound into prepare steps with it. */
export function literal(value: Cell | bigint): string {
  if (value === null) return 'NULL'
  if (typeof value === 'string') return quoteText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'bigint') return `${value}::BIGINT`
  if (Number.isFinite(value)) return `${value < 0 || Object.is(value, -0) ? `(${exact(value)})` : exact(value)}`
  return `'${value}'::DOUBLE`
}

/** DuckDB reads a plain `0.1` as a decimal; the cast of its shortest text gives the very same double back. */
function exact(value: number): string {
  return `${quoteText(Object.is(value, -0) ? '-0.0' : String(value))}::DOUBLE`
}

/** How each of our column types is spelt in SQL. */
export const sqlTypes: Record<ColumnType, string> = {
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
  number: 'DOUBLE',
  text: 'VARCHAR',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  binary: 'BLOB',
}

const { TINYINT, SMALLINT, INTEGER, BIGINT, UTINYINT, USMALLINT, UINTEGER, UBIGINT, HUGEINT, UHUGEINT } = DuckDBTypeId
const integers = new Set([
  TINYINT,
  SMALLINT,
  INTEGER,
  BIGINT,
  UTINYINT,
  USMALLINT,
  UINTEGER,
  UBIGINT,
  HUGEINT,
  UHUGEINT,
])
const { TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS, TIMESTAMP_TZ } = DuckDBTypeId
const timestamps = new Set([TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS, TIMESTAMP_TZ])

/**
 * Which of our types holds a value of a DuckDB type: every whole number is an `integer` (one beyond 64 bits fails when
 * written), decimals and floats are a `number`, moments with a zone are in UTC, and whatever has no type here (times,
 * intervals, lists, structs …) is kept as text.
 */
export function columnTypeOf(type: DuckDBType): ColumnType {
  const id = type.typeId
  if (integers.has(id)) return 'integer'
  if (id === DuckDBTypeId.DOUBLE || id === DuckDBTypeId.FLOAT || id === DuckDBTypeId.DECIMAL) return 'number'
  if (id === DuckDBTypeId.BOOLEAN) return 'boolean'
  if (id === DuckDBTypeId.DATE) return 'date'
  if (id === DuckDBTypeId.BLOB) return 'binary'
  if (timestamps.has(id)) return 'timestamp'
  return 'text'
}
