export interface ColumnGroup {
  from: number
  /** Places in the table. */
  columns: number[]
}

interface Grouping {
  /** Columns in one group. */
  together: number
  /** Columns of the table. */
  width: number
}

/**
 * The fixed groups that hold these columns. Neighbours in the table are asked for together, so that scrolling by one
 * column asks for nothing.
 */
export function groupsOf(columns: readonly number[], { together, width }: Grouping): ColumnGroup[] {
  const numbers = new Set(columns.map(place => Math.floor(place / together)))
  return [...numbers]
    .sort((a, b) => a - b)
    .map(number => {
      const from = number * together
      return { from, columns: Array.from({ length: Math.min(together, width - from) }, (_, at) => from + at) }
    })
}

/** Which of the groups has a column, and where; −1 where none has. */
export function placeIn(groups: readonly ColumnGroup[], column: number): { group: number; within: number } {
  const group = groups.findIndex(({ from, columns }) => column >= from && column < from + columns.length)
  return { group, within: column - (groups[group]?.from ?? column + 1) }
}
