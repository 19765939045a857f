import type { Encoding } from './encoding.ts'

export interface CsvOptions {
  encoding: 'auto' | Encoding
  /** What happens where a file said to be UTF-8 is not: U+FFFD with a warning, or a failure. */
  badBytes: 'replace' | 'fail'
  delimiter: 'auto' | string
  header: 'auto' | 'yes' | 'no'
  skipLines: number
  /** Lines that begin with it are no rows. */
  comment: string
  /** Cells beyond the header: in a column of their own, dropped, or the whole row left out. Always with a warning. */
  extraCells: 'keep' | 'drop' | 'reject'
  decimal: 'auto' | '.' | ','
  /** Numbers may have separators between thousands. */
  thousands: boolean
  /** Order of the parts in dates that are not ISO. */
  dateFormat: 'auto' | 'dmy' | 'mdy' | 'ymd'
  /** Further spellings of an empty cell, as `NA`; compared without blanks around. */
  missing: readonly string[]
  /** Columns to which these apply; empty for all. */
  missingIn: readonly string[]
  signal?: AbortSignal | undefined
}

export const defaultCsv: CsvOptions = {
  encoding: 'auto',
  badBytes: 'replace',
  delimiter: 'auto',
  header: 'auto',
  skipLines: 0,
  comment: '',
  extraCells: 'keep',
  decimal: 'auto',
  thousands: false,
  dateFormat: 'auto',
  missing: [],
  missingIn: [],
}

/** How people write that a cell is empty: the list to offer. */
export const commonMissing = [
  ...['NaN', 'nan', 'NA', 'N/A', 'n/a', '#N/A', 'null', 'NULL', 'Null', 'None', 'nil'],
  ...['-', '--', '?', '.', '\\N', '空', '无', '缺失', '未知'],
]
