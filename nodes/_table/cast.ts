import type { ColumnType } from '../_contract/kinds/table.ts'
import { quoteText, sqlTypes } from './sql.ts'

/**
 * SQL that gives a cell in another type, or NULL where it does not fit without loss; `undefined` where no cell could.
 * Blank text counts as empty.
 */
export function castSql(
  cell: string,
  from: ColumnType,
  { to, format }: { to: ColumnType; format?: string | undefined },
): string | undefined {
  if (from === to) return cell
  if (from === 'binary' || to === 'binary') return undefined
  if (to === 'text') return `CAST(${cell} AS VARCHAR)`
  if (from === 'text') return fromText(blankAsEmpty(cell), to, format)
  if (!fits[to].includes(from)) return undefined
  if (to === 'integer' && from === 'number')
    return `CASE WHEN ${cell} = trunc(${cell}) THEN TRY_CAST(${cell} AS BIGINT) END`
  if (to === 'boolean') return `CASE ${cell} WHEN 1 THEN TRUE WHEN 0 THEN FALSE END`
  return `TRY_CAST(${cell} AS ${sqlTypes[to]})`
}

/** What counts as a value that should have fitted. */
export function castSource(cell: string, from: ColumnType): string {
  return from === 'text' ? blankAsEmpty(cell) : cell
}

const fits: Record<Exclude<ColumnType, 'text' | 'binary'>, readonly ColumnType[]> = {
  number: ['integer', 'boolean'],
  integer: ['number', 'boolean'],
  boolean: ['integer', 'number'],
  date: ['timestamp'],
  timestamp: ['date'],
}

function fromText(text: string, to: Exclude<ColumnType, 'text' | 'binary'>, format: string | undefined): string {
  switch (to) {
    case 'number':
      return `CASE WHEN isfinite(TRY_CAST(${text} AS DOUBLE)) THEN TRY_CAST(${text} AS DOUBLE) END`
    case 'integer':
      return `CASE WHEN regexp_full_match(${text}, '[-+]?[0-9]+([.]0*)?') THEN TRY_CAST(${text} AS BIGINT) END`
    case 'boolean':
      return `CASE WHEN lower(${text}) IN ('true', 't', 'yes', 'y', '1', '是') THEN TRUE WHEN lower(${text}) IN ('false', 'f', 'no', 'n', '0', '否') THEN FALSE END`
    case 'date':
    case 'timestamp':
      return `TRY_CAST(${format ? `try_strptime(${text}, ${quoteText(format)})` : text} AS ${sqlTypes[to]})`
  }
}

function blankAsEmpty(text: string): string {
  return `nullif(trim(${text}), '')`
}
