import { useTranslations } from 'next-intl'
import type { Cell, Column } from '../../../nodes/_contract/kinds/table.ts'
import { PictureCell } from '../PictureCell.tsx'
import { activeLook } from './ColumnHead.tsx'
import { type CellPlace, holds } from './cellRange.ts'
import { isLastPinned } from './GridHead.tsx'
import { shownCell } from './shownCell.ts'
import type { DrawnColumn, TableGridProps } from './TableGrid.tsx'

interface GridRowsProps extends TableGridProps {
  drawn: readonly DrawnColumn[]
  spaces: { before: number; after: number }
  count: number
  height: number
  focus(): void
  goTo(cell: CellPlace, extend: boolean): void
}

/** The rows in view, each with its number and its cells in view. */
export function GridRows(props: GridRowsProps) {
  const { drawn, spaces, count, height, first, goTo, focus, arranged, select } = props
  const last = arranged.shown.length - 1
  return (
    <tbody className="select-none">
      {Array.from({ length: count }, (_, at) => first + at).map(row => (
        <tr key={row} aria-rowindex={row + 2} style={{ height }} className="group/row">
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: by keys it is Shift with the space bar */}
          <td
            aria-colindex={1}
            className="sticky left-0 z-10 cursor-pointer border-b border-grid bg-card px-2 text-right text-dim group-hover/row:bg-grid"
            onClick={event => {
              goTo({ row, column: 0 }, event.shiftKey)
              select(({ anchor, active }) => ({
                anchor: { row: anchor.row, column: 0 },
                active: { row: active.row, column: last },
              }))
              focus()
            }}
          >
            {row + 1}
          </td>
          {drawn.map(
            column => column.left !== undefined && <GridCell key={column.id} {...props} {...{ row, column }} />,
          )}
          {spaces.before > 0 && <td aria-hidden className="border-b border-grid p-0" />}
          {drawn.map(
            column => column.left === undefined && <GridCell key={column.id} {...props} {...{ row, column }} />,
          )}
          {spaces.after > 0 && <td aria-hidden className="border-b border-grid p-0" />}
        </tr>
      ))}
    </tbody>
  )
}

function GridCell(props: GridRowsProps & { row: number; column: DrawnColumn }) {
  const { id, columns, column: drawnAs, row, rowAt, thumbnails, range, goTo, open, focus, arranged } = props
  const column = columns[drawnAs.place]
  if (!column) return null
  const found = rowAt(row)
  const value = found?.cellAt(drawnAs.place)
  const here = { row, column: drawnAs.at }
  const isActive = range.active.row === row && range.active.column === drawnAs.at
  const isMany = range.anchor.row !== range.active.row || range.anchor.column !== range.active.column
  const isSelected = isActive || holds(range, here)
  const ground = isMany && isSelected ? selectedLook : 'bg-card group-hover/row:bg-grid'
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid, not of a table
    <td
      id={`${id}-${row}-${drawnAs.at}`}
      aria-colindex={drawnAs.at + 2}
      aria-selected={isSelected}
      dir={column.type === 'text' ? 'auto' : undefined}
      title={typeof value === 'number' || typeof value === 'string' ? String(value) : undefined}
      className={`truncate border-b border-grid px-2 ${isNumeric(column) ? 'text-right' : ''} ${ground} ${isActive ? `group-focus/grid:${activeLook} ${activeLook}` : ''} ${drawnAs.left === undefined ? '' : 'sticky z-10'} ${isLastPinned(drawnAs, arranged.pinned.length) ? 'border-r border-r-line' : ''}`}
      style={{ left: drawnAs.left }}
      onMouseDown={event => {
        if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button'))) return
        goTo(here, event.shiftKey)
        focus()
        event.preventDefault()
      }}
      onMouseEnter={event => event.buttons === 1 && goTo(here, true)}
      onDoubleClick={() => open(here)}
    >
      {found === undefined || value === undefined ? (
        <span className="text-dim">…</span>
      ) : column.media === 'picture' ? (
        <PictureCell {...{ id, row, column: column.name, thumbnails }} place={found.place} />
      ) : (
        <Value value={value} column={column} />
      )}
    </td>
  )
}

const selectedLook = 'bg-[color-mix(in_oklab,var(--accent)_14%,var(--card))]'

function Value({ value, column }: { value: Cell; column: Column }) {
  const t = useTranslations('data')
  if (value === null)
    return (
      <span className="text-dim">
        <span aria-hidden>–</span>
        <span className="sr-only">{t('emptyCell')}</span>
      </span>
    )
  // Not a number, or without end: a word in a column of numbers.
  const isOdd = column.type === 'number' && typeof value === 'string' && /[a-z]/i.test(value)
  return isOdd ? <em className="text-model">{value}</em> : shownCell(value, column)
}

function isNumeric({ type, media }: Column): boolean {
  return type === 'integer' || type === 'number' || (type === 'binary' && media === undefined)
}
