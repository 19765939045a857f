import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Cell, Column } from '../../nodes/_contract/kinds/table.ts'
import { type ColumnFacts, ColumnHead } from './ColumnHead.tsx'
import { PictureCell } from './PictureCell.tsx'
import { clampRow, firstRowAt, pictureRowHeight, rowHeight, rowsIn, scrollHeight, scrollTopFor } from './rowWindow.ts'
import type { TableRow } from './useTablePages.ts'
import type { Thumbnails } from './useThumbnails.ts'

interface TableGridProps {
  id: string
  columns: readonly Column[]
  facts: ReadonlyMap<string, ColumnFacts>
  rows: number
  total: number
  first: number
  sort: { column: string; descending: boolean } | undefined
  rowAt(row: number): TableRow | undefined
  thumbnails: Thumbnails
  /** Rows that fit, told whenever that changes. */
  fill(count: number): void
  scrollTo(row: number): void
  sortBy(column: string): void
}

/**
 * A window on a table of any length. The rows in it are drawn in place, and the scrollbar is one of its own: ten
 * million rows are higher than a browser can lay out, so a list that is as high as its rows would end early.
 */
export function TableGrid(props: TableGridProps) {
  const { id, columns, facts, rows, total, sort, rowAt, thumbnails, fill, scrollTo, sortBy } = props
  const t = useTranslations('data')
  const body = useRef<HTMLDivElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  const [viewport, setViewport] = useState(240)
  const height = columns.some(({ media }) => media === 'picture') ? pictureRowHeight : rowHeight
  const bounds = { total, viewport, height }
  const first = clampRow(props.first, bounds)
  const count = Math.min(rowsIn(bounds), total)
  const move = useRef((_rows: number) => {})
  move.current = by => scrollTo(clampRow(first + by, bounds))

  useEffect(() => {
    const element = body.current
    if (!element) return
    const head = element.querySelector('thead')
    const measure = () => setViewport(Math.max(rowHeight, element.clientHeight - (head?.offsetHeight ?? 0) - 1))
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    if (head) observer.observe(head)
    let rest = 0
    const onWheel = (event: WheelEvent) => {
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return
      event.preventDefault()
      rest += event.deltaY / height
      const whole = Math.trunc(rest)
      rest -= whole
      if (whole !== 0) move.current(whole)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      observer.disconnect()
      element.removeEventListener('wheel', onWheel)
    }
  }, [height])

  useEffect(() => fill(rowsIn({ viewport, height })), [fill, viewport, height])

  useEffect(() => {
    const element = bar.current
    if (element) element.scrollTop = scrollTopFor(first, { total, viewport, height })
  }, [first, total, viewport, height])

  function onKey(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: rowsIn(bounds),
      PageUp: -rowsIn(bounds),
      End: total,
      Home: -total,
    }
    const by = steps[event.key]
    if (by === undefined) return
    event.preventDefault()
    move.current(by)
  }

  return (
    <div className="flex min-h-0 flex-1 rounded-md border border-line">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it scrolls by keys, as any area that scrolls */}
      <div
        ref={body}
        className="min-w-0 flex-1 overflow-x-auto overflow-y-hidden"
        // A scrolling area takes the focus of a keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        onKeyDown={onKey}
      >
        <table
          aria-rowcount={total}
          aria-label={t('label')}
          className="mono table-fixed border-collapse text-[11px]"
          style={{ width: 64 + columns.length * 168 }}
        >
          <thead>
            <tr>
              <th scope="col" className="w-16 border-b border-line px-2 text-right align-bottom font-normal text-dim">
                {t('row')}
              </th>
              {columns.map(column => (
                <ColumnHead
                  key={column.name}
                  column={column}
                  facts={facts.get(column.name)}
                  rows={rows}
                  sorted={sort?.column === column.name ? (sort.descending ? 'descending' : 'ascending') : undefined}
                  sort={() => sortBy(column.name)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: count }, (_, at) => first + at).map(row => {
              const found = rowAt(row)
              return (
                <tr key={row} aria-rowindex={row + 1} style={{ height }} className="hover:bg-grid">
                  <td className="border-b border-grid px-2 text-right text-dim">{row + 1}</td>
                  {columns.map((column, place) => (
                    <td
                      key={column.name}
                      className={`truncate border-b border-grid px-2 ${isNumeric(column) ? 'text-right' : ''}`}
                    >
                      {found === undefined ? (
                        <span className="text-dim">…</span>
                      ) : column.media === 'picture' ? (
                        <PictureCell {...{ id, row, column: column.name, thumbnails }} place={found.place} />
                      ) : (
                        <Value value={found.cells[place] ?? null} />
                      )}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <div
        ref={bar}
        className="w-3.5 shrink-0 overflow-y-scroll border-l border-line"
        onScroll={({ currentTarget: { scrollTop } }) => {
          // Where a pixel stands for many rows, the bar that follows the rows must not pull them to its pixel.
          if (Math.abs(scrollTop - scrollTopFor(first, bounds)) > 1) scrollTo(firstRowAt(scrollTop, bounds))
        }}
        aria-hidden
        tabIndex={-1}
      >
        <div style={{ height: `calc(100% + ${scrollHeight(bounds) - viewport}px)` }} />
      </div>
    </div>
  )
}

function Value({ value }: { value: Cell }) {
  return value === null ? <span className="text-dim">–</span> : String(value)
}

function isNumeric({ type }: Column): boolean {
  return type === 'integer' || type === 'number'
}
