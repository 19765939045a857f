import type { Column } from '../../_contract/kinds/table.ts'
import { literal, quoteName, quoteText } from '../../_table/sql.ts'
import type { Range } from './ranges.ts'

/** What is done to the cells of one column, in this order: trim, empty, drop the impossible, clip, fill. */
export interface Treatment {
  column: Column
  /** Left as it is. */
  except: boolean
  trim: boolean
  empties: readonly string[]
  range: Range
  finite: boolean
}

/** Constants fitted on train rows. */
export interface Fitted {
  low?: number | bigint
  high?: number | bigint
  fill?: number | bigint | string | boolean
}

/** Conditions that count the changed cells of a column; `undefined` where nothing of the kind can happen. */
export interface Counts {
  trimmed?: string
  emptied?: string
  impossible?: string
  clipped?: string
  filled?: string
}

/** The cell before anything is fitted: what rows are compared by, and what statistics are taken of. */
export function validCell(treatment: Treatment): string {
  const { column, except } = treatment
  const cell = quoteName(column.name)
  if (except) return cell
  if (column.type === 'text') {
    const emptied = emptiedWhen(treatment)
    return emptied ? `CASE WHEN NOT (${emptied}) THEN ${trimmed(treatment)} END` : trimmed(treatment)
  }
  const possible = possibleWhen(treatment)
  return possible ? `CASE WHEN ${possible} THEN ${cell} END` : cell
}

/** The cell as it leaves: this is what the model's preparation replays. */
export function cleanCell(treatment: Treatment, { low, high, fill }: Fitted): string {
  const valid = validCell(treatment)
  const bounds = [
    ...(low === undefined ? [] : [`WHEN ${valid} < ${literal(low)} THEN ${literal(low)}`]),
    ...(high === undefined ? [] : [`WHEN ${valid} > ${literal(high)} THEN ${literal(high)}`]),
  ]
  const clipped = bounds.length > 0 ? `CASE ${bounds.join(' ')} ELSE ${valid} END` : valid
  return fill === undefined ? clipped : `coalesce(${clipped}, ${literal(fill)})`
}

export function countsOf(treatment: Treatment, { low, high, fill }: Fitted): Counts {
  const { column, except, trim } = treatment
  const cell = quoteName(column.name)
  const valid = validCell(treatment)
  const emptied = emptiedWhen(treatment)
  const possible = possibleWhen(treatment)
  const beyond = [
    ...(low === undefined ? [] : [`${valid} < ${literal(low)}`]),
    ...(high === undefined ? [] : [`${valid} > ${literal(high)}`]),
  ]
  return {
    ...(!except && trim && column.type === 'text'
      ? { trimmed: `${isBlankAtEnds(cell)}${emptied ? ` AND NOT (${emptied})` : ''}` }
      : {}),
    ...(emptied ? { emptied } : {}),
    ...(possible ? { impossible: `${cell} IS NOT NULL AND NOT (${possible})` } : {}),
    ...(beyond.length > 0 ? { clipped: beyond.join(' OR ') } : {}),
    ...(fill === undefined ? {} : { filled: `${valid} IS NULL` }),
  }
}

/** Blanks of any kind: plain, tab, line break, no-break and the wide one of Chinese text. */
const blanks = ' \t\n\r\u00a0\u3000'

function trimmed({ column, trim }: Treatment): string {
  const cell = quoteName(column.name)
  // Looking first is four times faster than trimming every cell.
  return trim ? `CASE WHEN ${isBlankAtEnds(cell)} THEN trim(${cell}, ${quoteText(blanks)}) ELSE ${cell} END` : cell
}

function isBlankAtEnds(cell: string): string {
  return `regexp_matches(${cell}, ${quoteText(`^[${blanks}]|[${blanks}]$`)})`
}

function emptiedWhen(treatment: Treatment): string | undefined {
  const { column, empties, except } = treatment
  if (except || column.type !== 'text' || empties.length === 0) return undefined
  const list = [...new Set(empties.map(text => text.toLowerCase()))].map(quoteText).join(', ')
  return `lower(${trimmed(treatment)}) IN (${list})`
}

function possibleWhen({ column, except, range, finite }: Treatment): string | undefined {
  if (except) return undefined
  const cell = quoteName(column.name)
  const conditions = [
    ...(finite && column.type === 'number' ? [`isfinite(${cell})`] : []),
    ...(range.min === undefined ? [] : [`${cell} >= ${literal(range.min)}`]),
    ...(range.max === undefined ? [] : [`${cell} <= ${literal(range.max)}`]),
    ...(range.above === undefined ? [] : [`${cell} > ${literal(range.above)}`]),
  ]
  return conditions.length > 0 ? conditions.join(' AND ') : undefined
}
