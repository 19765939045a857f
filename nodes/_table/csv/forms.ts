import type { CsvOptions } from './options.ts'

/** How numbers and dates are spelt in a file. */
export interface Forms {
  comma: boolean
  thousands: boolean
  dateFormat: CsvOptions['dateFormat']
}

export const isoTime = '\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[-+]\\d{2}:?\\d{2})?'

/** The trimmed cell as DuckDB's casts expect a number: no thousands, a decimal point. */
export function digits(cell: string, { comma, thousands }: Forms): string {
  if (comma) return `replace(replace(${cell}, '.', ''), ',', '.')`
  return thousands ? `replace(${cell}, ',', '')` : cell
}

export function isWhole(cell: string, { comma, thousands }: Forms): string {
  const plain = `CAST(TRY_CAST(${cell} AS BIGINT) AS VARCHAR) = ${cell}`
  if (!comma && !thousands)
    return `(CASE WHEN ${plain} THEN true ELSE regexp_full_match(${cell}, '[-+]?(0|[1-9]\\d{0,18})') END)`
  const groups = comma ? '|[1-9]\\d{0,2}(\\.\\d{3})+' : thousands ? '|[1-9]\\d{0,2}(,\\d{3})+' : ''
  return `regexp_full_match(${cell}, '[-+]?(0|[1-9]\\d{0,18}${groups})')`
}

export function isNumber(cell: string, { comma, thousands }: Forms): string {
  const point = comma ? ',' : '\\.'
  const groups = comma ? '|[1-9]\\d{0,2}(\\.\\d{3})+' : thousands ? '|[1-9]\\d{0,2}(,\\d{3})+' : ''
  return `regexp_full_match(${cell}, '[-+]?((0|[1-9]\\d*${groups})(${point}\\d*)?|${point}\\d+)([eE][-+]?\\d+)?')`
}

/** A double, or NULL where it would be infinite. */
export function finite(text: string): string {
  return `(CASE WHEN isfinite(TRY_CAST(${text} AS DOUBLE)) THEN TRY_CAST(${text} AS DOUBLE) END)`
}

/** ISO dates and those whose year stands first always; the others in the order chosen. A wrong day gives NULL. */
export function dateSql(cell: string, { dateFormat }: Forms): string {
  const yearFirst = `regexp_full_match(${cell}, '\\d{4}([-/.])\\d{1,2}[-/.]\\d{1,2}|\\d{4}年\\d{1,2}月\\d{1,2}日')`
  const ordered = `regexp_full_match(${cell}, '\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}')`
  const part = (at: number) => `CAST(regexp_extract(${cell}, '^(\\d+)\\D+(\\d+)\\D+(\\d+)', ${at}) AS INTEGER)`
  const day = (year: number, month: number, date: number) =>
    `TRY_CAST(printf('%04d-%02d-%02d', ${part(year)}, ${part(month)}, ${part(date)}) AS DATE)`
  const other =
    dateFormat === 'dmy'
      ? `WHEN ${ordered} THEN ${day(3, 2, 1)}`
      : dateFormat === 'mdy'
        ? `WHEN ${ordered} THEN ${day(3, 1, 2)}`
        : ''
  return `(CASE WHEN ${yearFirst} THEN ${day(1, 2, 3)} ${other} END)`
}
