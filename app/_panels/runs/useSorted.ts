import { createSortedRowModel, rowSortingFeature, type SortFn, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo } from 'react'

export interface SortedColumn<Row> {
  id: string
  /** What it is sorted by; rows without one come last either way. */
  sortedBy(row: Row): string | number | undefined
}

export interface SortState {
  isDescending: boolean
  /** Which of several columns it is that sort, from 1; absent where it is the only one. */
  rank?: number | undefined
}

export interface Sorting {
  sortOf(id: string): SortState | undefined
  toggle(id: string, isAdded: boolean): void
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })

/** Rows of a list in the order that its reader chose by the heads of its columns. */
export function useSorted<Row extends object>(data: readonly Row[], columns: readonly SortedColumn<Row>[]) {
  const rows = useMemo(() => [...data], [data])
  const definitions = useMemo(
    () =>
      columns.map(({ id, sortedBy }) => ({
        id,
        accessorFn: sortedBy,
        sortFn: compare satisfies SortFn<typeof features, Row>,
        sortUndefined: 'last' as const,
        sortDescFirst: false,
      })),
    [columns],
  )
  const table = useTable({ features, data: rows, columns: definitions })
  const { sorting } = table.state
  const sortState: Sorting = {
    sortOf: id => {
      const at = sorting.findIndex(each => each.id === id)
      const found = sorting[at]
      return found && { isDescending: found.desc, ...(sorting.length > 1 && { rank: at + 1 }) }
    },
    toggle: (id, isAdded) => table.getColumn(id)?.toggleSorting(undefined, isAdded),
  }
  return { rows: table.getRowModel().rows.map(row => row.original), sorting: sortState }
}

interface Compared {
  getValue(column: string): unknown
}

function compare(a: Compared, b: Compared, id: string): number {
  const [left, right] = [a.getValue(id), b.getValue(id)]
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return String(left).localeCompare(String(right), undefined, { numeric: true })
}
