import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Column } from '../../../nodes/_contract/kinds/table.ts'
import type { Thumbnails } from '../useThumbnails.ts'
import type { ColumnFacts } from './ColumnHead.tsx'
import { type CellPlace, type CellRange, moveTo } from './cellRange.ts'
import { columnPlace } from './columnLayout.ts'
import { GridHead } from './GridHead.tsx'
import { GridRows } from './GridRows.tsx'
import { RowBar } from './RowBar.tsx'
import { clampRow, pictureRowHeight, rowHeight, rowsIn } from './rowWindow.ts'
import type { TableColumns } from './useColumns.ts'
import { useGridKeys } from './useGridKeys.ts'
import { useRowScroll } from './useRowScroll.ts'
import type { TableRow } from './useTablePages.ts'

/** What of the table is in view: as many rows, and these columns by their places. */
export interface InView {
  count: number
  columns: readonly number[]
}

export interface TableGridProps {
  id: string
  columns: readonly Column[]
  arranged: TableColumns
  factsOf(place: number): ColumnFacts | undefined
  rows: number
  total: number
  first: number
  rowAt(row: number): TableRow | undefined
  thumbnails: Thumbnails
  range: CellRange
  select(change: (before: CellRange) => CellRange): void
  /** Told whenever other rows or columns come into view. */
  see(inView: InView): void
  scrollTo(row: number): void
  open(cell: CellPlace): void
  copy(withNames: boolean): void
  filterBy(column: string): void
}

/** A column as it is drawn: where it stands among those shown, and how far it stays from the left where it is pinned. */
export interface DrawnColumn {
  id: string
  /** Place in the table. */
  place: number
  /** Counted from the left of those shown. */
  at: number
  size: number
  left?: number
}

/**
 * A window on a table of any length and width. The rows in it are drawn in place, and their scrollbar is one of its own:
 * ten million rows are higher than a browser can lay out, so a list that is as high as its rows would end early. Of the
 * columns those in view are drawn.
 */
export function TableGrid(props: TableGridProps) {
  const { columns, arranged, total, range, select, see, scrollTo } = props
  const { pinned, others } = arranged
  const t = useTranslations('data')
  const body = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLTableElement>(null)
  const [viewport, setViewport] = useState(240)
  const height = columns.some(({ media }) => media === 'picture') ? pictureRowHeight : rowHeight
  const bounds = { total, viewport, height }
  const first = clampRow(props.first, bounds)
  const page = rowsIn(bounds)
  const count = Math.min(page, total)
  const numbers = 20 + String(total).length * 7
  const stays = numbers + pinned.reduce((sum, column) => sum + column.getSize(), 0)
  const size = { rows: total, columns: pinned.length + others.length }

  const virtual = useVirtualizer({
    horizontal: true,
    count: others.length,
    getScrollElement: () => body.current,
    estimateSize: at => others[at]?.getSize() ?? 0,
    getItemKey: useCallback((at: number) => others[at]?.id ?? at, [others]),
    overscan: 2,
    scrollPaddingEnd: stays,
  })
  const { columnSizing } = arranged.table.state
  // biome-ignore lint/correctness/useExhaustiveDependencies: other widths are measured anew
  useEffect(() => virtual.measure(), [virtual, columnSizing, others])

  const move = useCallback(
    (by: number) => scrollTo(clampRow(first + by, { total, viewport, height })),
    [scrollTo, first, total, viewport, height],
  )
  useRowScroll({ body, height, move, setViewport })

  const items = virtual.getVirtualItems()
  const drawn: DrawnColumn[] = [
    ...pinned.map((column, at) => ({
      ...{ id: column.id, place: columnPlace(column.id), at, size: column.getSize() },
      left: numbers + column.getStart('start'),
    })),
    ...items.map(({ index }) => {
      const column = others[index]
      const id = column?.id ?? ''
      return { id, place: columnPlace(id), at: pinned.length + index, size: column?.getSize() ?? 0 }
    }),
  ]
  const before = items[0]?.start ?? 0
  const after = Math.max(0, virtual.getTotalSize() - (items.at(-1)?.end ?? 0))
  const places = drawn.map(({ place }) => place).join()
  useEffect(
    () => see({ count: page, columns: places === '' ? [] : places.split(',').map(Number) }),
    [see, page, places],
  )

  const { active } = range
  const isPinned = active.column < pinned.length
  useEffect(() => {
    if (!isPinned) virtual.scrollToIndex(active.column - pinned.length, { align: 'auto' })
  }, [virtual, active.column, isPinned, pinned.length])

  const goTo = (to: CellPlace, extend: boolean) => {
    select(from => moveTo(from, to, { extend, size }))
    if (to.row < first) scrollTo(clampRow(to.row, bounds))
    else if (to.row >= first + page) scrollTo(clampRow(to.row - page + 1, bounds))
  }
  const keys = useGridKeys({ ...props, first, page, size, goTo })
  const focus = () => grid.current?.focus({ preventScroll: true })
  const spaces = useMemo(() => ({ before, after }), [before, after])

  return (
    <div className="flex min-h-0 flex-1 rounded-md border border-line">
      <div ref={body} className="min-w-0 flex-1 touch-pan-x overflow-x-auto overflow-y-hidden">
        <table
          ref={grid}
          // Its cells are gone through by keys.
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: see above
          role="grid"
          tabIndex={0}
          aria-rowcount={total + 1}
          aria-colcount={size.columns + 1}
          aria-multiselectable
          aria-activedescendant={`${props.id}-${active.row}-${active.column}`}
          aria-label={t('label')}
          aria-description={t('keys')}
          onKeyDown={keys.onKey}
          className="group/grid mono table-fixed border-separate border-spacing-0 text-[11px] !outline-none"
          style={{ width: stays + virtual.getTotalSize() }}
        >
          <colgroup>
            <col style={{ width: numbers }} />
            {drawn.map(({ id, size, left }) => left !== undefined && <col key={id} style={{ width: size }} />)}
            {before > 0 && <col style={{ width: before }} />}
            {drawn.map(({ id, size, left }) => left === undefined && <col key={id} style={{ width: size }} />)}
            {after > 0 && <col style={{ width: after }} />}
          </colgroup>
          <GridHead {...props} {...{ drawn, spaces, focus, menu: keys.menu, setMenu: keys.setMenu, first, count }} />
          <GridRows {...props} {...{ drawn, spaces, focus, goTo, first, count, height }} />
        </table>
      </div>
      <RowBar {...{ first, bounds, scrollTo }} />
    </div>
  )
}
