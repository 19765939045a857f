import type { Cell } from '../_contract/kinds/table.ts'
import type { ColumnData } from '../_table/read.ts'

/** Whether a row has no usable value: an empty cell, or a number that is none. */
export function isMissing(column: ColumnData, row: number): boolean {
  if (column.nulls[row] === 1) return true
  return column.values instanceof Float64Array && !Number.isFinite(column.values[row])
}

/** A cell as a person would write it. Dates and timestamps are ISO text, as a caller of a model sends them. */
export function cellOf(column: ColumnData, row: number): Cell | Uint8Array {
  if (isMissing(column, row)) return null
  const value = column.values[row] ?? null
  if (column.type === 'boolean') return value === 1
  if (column.type === 'date' || column.type === 'timestamp') {
    const text = new Date(Number(value)).toISOString()
    return column.type === 'date' ? text.slice(0, 10) : text.slice(0, -1)
  }
  return value
}

/** A cell as a category: equal values are equal text. */
export function categoryOf(column: ColumnData, row: number): string {
  return String(cellOf(column, row))
}

/** Rows by category, missing cells left out. */
export function countCategories(column: ColumnData): Map<string, number> {
  const counts = new Map<string, number>()
  for (let row = 0; row < column.nulls.length; row++) {
    if (isMissing(column, row)) continue
    const category = categoryOf(column, row)
    counts.set(category, (counts.get(category) ?? 0) + 1)
  }
  return counts
}
