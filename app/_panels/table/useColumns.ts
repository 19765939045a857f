import {
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useEffect, useMemo, useRef } from 'react'
import type { Column } from '../../../nodes/_contract/kinds/table.ts'
import { type ColumnLayout, columnId, columnPlace, layouts, moved, schemaKey } from './columnLayout.ts'

const features = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
})

const usualSize = 184
const leastSize = 52
const mostSize = 1200
const mostSorted = 16
/** The rows come from the server, page by page. */
const noRows: object[] = []

export type TableColumns = ReturnType<typeof useColumns>

/** How the columns of a table are seen: widths, order, which are hidden, which stay at the left, and what sorts. */
export function useColumns(columns: readonly Column[]) {
  const schema = useMemo(() => schemaKey(columns), [columns])
  const definitions = useMemo(
    () =>
      columns.map((_, place) => ({
        id: columnId(place),
        accessorFn: () => null,
        size: usualSize,
        minSize: leastSize,
        maxSize: mostSize,
        sortDescFirst: false,
      })),
    [columns],
  )
  const restored = useMemo(() => stateOf(layouts.read(schema, localStorage)), [schema])
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    initialState: restored,
    columnResizeMode: 'onChange',
    manualSorting: true,
    maxMultiSortColCount: mostSorted,
  })
  const { columnOrder, columnSizing, columnVisibility, columnPinning, sorting } = table.state
  const isPulled = table.state.columnResizing.isResizingColumn !== false
  const isFirst = useRef(true)
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    // While an edge is pulled its width changes with each frame.
    if (isPulled) return
    layouts.keep(schema, layoutOf({ columnOrder, columnSizing, columnVisibility, columnPinning }), localStorage)
  }, [schema, isPulled, columnOrder, columnSizing, columnVisibility, columnPinning])

  const pinned = table.getStartVisibleLeafColumns()
  const others = table.getCenterVisibleLeafColumns()
  const sort = useMemo(
    () =>
      sorting.flatMap(({ id, desc }) => {
        const column = columns[columnPlace(id)]
        return column ? [{ column: column.name, descending: desc }] : []
      }),
    [sorting, columns],
  )
  return {
    table,
    pinned,
    others,
    sort,
    /** Places in the table of the columns in view, from the left. */
    shown: useMemo(() => [...pinned, ...others].map(({ id }) => columnPlace(id)), [pinned, others]),
    isArranged: layoutOf({ columnOrder, columnSizing, columnVisibility, columnPinning }) !== undefined,
    resize: (id: string, width: number) =>
      table.setColumnSizing(sizes => ({ ...sizes, [id]: Math.min(mostSize, Math.max(leastSize, Math.round(width))) })),
    /** Moves a column among those it stands with: the ones that stay at the left, or the others. */
    move: (id: string, by: number) => {
      const isPinned = pinned.some(column => column.id === id)
      if (isPinned) table.setColumnPinning(({ start, end }) => ({ start: moved(start, id, by), end }))
      else {
        const shown = moved(
          others.map(column => column.id),
          id,
          by,
        )
        const rest = table.getAllLeafColumns().map(column => column.id)
        table.setColumnOrder([...shown, ...rest.filter(each => !shown.includes(each))])
      }
    },
    reset: () => {
      table.resetColumnOrder(true)
      table.resetColumnSizing(true)
      table.resetColumnVisibility(true)
      table.resetColumnPinning(true)
    },
  }
}

interface LayoutState {
  columnOrder: string[]
  columnSizing: Record<string, number>
  columnVisibility: Record<string, boolean>
  columnPinning: { start: string[]; end: string[] }
}

function stateOf({ order = [], sizes = {}, hidden = [], pinned = [] }: Partial<ColumnLayout> = {}): LayoutState {
  return {
    columnOrder: order,
    columnSizing: sizes,
    columnVisibility: Object.fromEntries(hidden.map(id => [id, false])),
    columnPinning: { start: pinned, end: [] },
  }
}

/** `undefined` where all is as in the table. */
function layoutOf({ columnOrder, columnSizing, columnVisibility, columnPinning }: LayoutState) {
  const hidden = Object.keys(columnVisibility).filter(id => columnVisibility[id] === false)
  const layout = { order: columnOrder, sizes: columnSizing, hidden, pinned: columnPinning.start }
  const isUsual = [columnOrder, Object.keys(columnSizing), hidden, columnPinning.start].every(each => !each.length)
  return isUsual ? undefined : layout
}
