import { useTranslations } from 'next-intl'
import { ColumnHead, draggedHead } from './ColumnHead.tsx'
import { ColumnMenu } from './ColumnMenu.tsx'
import { headerRow } from './cellRange.ts'
import { fittingWidth } from './fittingWidth.ts'
import type { DrawnColumn, TableGridProps } from './TableGrid.tsx'

interface GridHeadProps extends TableGridProps {
  drawn: readonly DrawnColumn[]
  /** Room of the columns that are not drawn. */
  spaces: { before: number; after: number }
  count: number
  /** The column whose menu is open. */
  menu: string | undefined
  setMenu(id: string | undefined): void
  focus(): void
}

/** The heads of the columns in view. */
export function GridHead(props: GridHeadProps) {
  const { drawn, spaces } = props
  const t = useTranslations('data')
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th
          scope="col"
          aria-colindex={1}
          className="sticky left-0 z-10 border-b border-line bg-card px-2 text-right align-bottom font-normal text-dim"
        >
          {t('row')}
        </th>
        {drawn.map(column => column.left !== undefined && <Head key={column.id} {...props} drawnAs={column} />)}
        {spaces.before > 0 && <th aria-hidden className="border-b border-line p-0" />}
        {drawn.map(column => column.left === undefined && <Head key={column.id} {...props} drawnAs={column} />)}
        {spaces.after > 0 && <th aria-hidden className="border-b border-line p-0" />}
      </tr>
    </thead>
  )
}

function Head(props: GridHeadProps & { drawnAs: DrawnColumn }) {
  const { id, columns, arranged, factsOf, rows, range, select, menu, setMenu, focus, filterBy } = props
  const { drawnAs, rowAt, first, count } = props
  const { table, pinned, others, resize, move } = arranged
  const column = columns[drawnAs.place]
  const state = table.getColumn(drawnAs.id)
  const header = table.getFlatHeaders().find(each => each.column.id === drawnAs.id)
  if (!column || !state) return null
  const isPinned = drawnAs.left !== undefined
  const group = isPinned ? pinned : others
  const at = isPinned ? drawnAs.at : drawnAs.at - pinned.length
  const sorting = table.state.sorting.find(each => each.id === drawnAs.id)
  const rank = table.state.sorting.findIndex(each => each.id === drawnAs.id) + 1
  const fit = () => {
    const cells = Array.from({ length: count }, (_, row) => rowAt(first + row)?.cellAt(drawnAs.place) ?? null)
    resize(drawnAs.id, fittingWidth(column, cells))
  }
  const choose = () => {
    const head = { row: headerRow, column: drawnAs.at }
    select(() => ({ anchor: head, active: head }))
  }
  return (
    <th
      scope="col"
      id={`${id}-${headerRow}-${drawnAs.at}`}
      aria-colindex={drawnAs.at + 2}
      aria-sort={sorting ? (sorting.desc ? 'descending' : 'ascending') : 'none'}
      className={`group/head border-b border-line bg-card p-0 text-left font-normal ${isPinned ? 'sticky z-10' : ''} ${isLastPinned(drawnAs, pinned.length) ? 'border-r' : ''}`}
      style={{ left: drawnAs.left }}
      {...draggedHead(drawnAs.id, {
        canDrag: () => !state.getIsResizing(),
        drop: dragged => {
          const from = group.findIndex(each => each.id === dragged)
          if (from >= 0) move(dragged, at - from)
        },
      })}
    >
      <ColumnHead
        column={column}
        facts={factsOf(drawnAs.place)}
        rows={rows}
        sort={sorting && { isDescending: sorting.desc, ...(table.state.sorting.length > 1 && { rank }) }}
        isActive={range.active.row === headerRow && range.active.column === drawnAs.at}
        sortBy={isAdded => {
          choose()
          state.toggleSorting(undefined, isAdded)
        }}
      >
        <ColumnMenu
          name={column.name}
          actions={{
            isOpen: menu === drawnAs.id,
            isPinned,
            isSorted: sorting !== undefined,
            canAdd: table.state.sorting.some(each => each.id !== drawnAs.id),
            isFirst: at === 0,
            isLast: at === group.length - 1,
            setOpen: isOpen => {
              setMenu(isOpen ? drawnAs.id : undefined)
              if (isOpen) choose()
            },
            sort: (isDescending, isAdded) => state.toggleSorting(isDescending, isAdded),
            unsort: () => state.clearSorting(),
            fit,
            pin: () => state.pin(isPinned ? false : 'start'),
            move: by => move(drawnAs.id, by),
            hide: () => state.toggleVisibility(false),
            filter: () => filterBy(column.name),
            focus,
          }}
        />
        {header && (
          // By keys it is Shift with an arrow on the head.
          <span
            aria-hidden
            data-edge={column.name}
            className={`absolute inset-y-0 right-0 z-10 w-1.5 cursor-col-resize touch-none hover:bg-accent ${state.getIsResizing() ? 'bg-accent' : ''}`}
            onMouseDown={header.getResizeHandler()}
            onTouchStart={header.getResizeHandler()}
            onDoubleClick={fit}
          />
        )}
      </ColumnHead>
    </th>
  )
}

/** A line tells what stays from what moves. */
export function isLastPinned({ at, left }: DrawnColumn, pinned: number): boolean {
  return left !== undefined && at === pinned - 1
}
