import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState } from 'react'
import { splitNames, type TableMeta } from '../../../nodes/_contract/kinds/table.ts'
import { useErrorText } from '../../_state/useErrorText.ts'
import { formatNumber } from '../Metrics.tsx'
import { useThumbnails } from '../useThumbnails.ts'
import { CellDialog } from './CellDialog.tsx'
import { ColumnsButton } from './ColumnsButton.tsx'
import { CopyCells } from './CopyCells.tsx'
import { type CellPlace, type CellRange, moveTo } from './cellRange.ts'
import { columnPlace } from './columnLayout.ts'
import { FilterFields, type RowSearch } from './FilterFields.tsx'
import { type InView, TableGrid } from './TableGrid.tsx'
import { useColumnFacts } from './useColumnFacts.ts'
import { useColumns } from './useColumns.ts'
import { useCopyCells } from './useCopyCells.ts'
import { useRowCount } from './useRowCount.ts'
import { useSettled } from './useSettled.ts'
import { type TableView, useTablePages } from './useTablePages.ts'
import { Counting, Waiting } from './Waiting.tsx'

const start: CellRange = { anchor: { row: 0, column: 0 }, active: { row: 0, column: 0 } }
const untilAsked = 250

/** A whole table: every row and column within reach, what each column holds, sorted and filtered by the server. */
export function TableData({ id, meta }: { id: string; meta: TableMeta }) {
  const errorText = useErrorText()
  const t = useTranslations('data')
  const sides = useTranslations('dataset')
  const columns = useColumns(meta.columns)
  const { sort, shown, table } = columns
  const [search, setSearch] = useState<RowSearch>({ column: meta.columns[0]?.name ?? '', contains: '' })
  const filter = useMemo(() => (search.contains === '' ? undefined : search), [search])
  const [first, setFirst] = useState(0)
  const [inView, see] = useState<InView>({ count: 10, columns: [] })
  const [range, select] = useState(start)
  const [open, setOpen] = useState<CellPlace>()
  const width = meta.columns.length
  const asked = useSettled(filter, untilAsked)
  const view: TableView = { sort, filter: asked }
  const [counted, setCounted] = useState({ filter: asked, rows: meta.rows })
  const known = asked === undefined ? meta.rows : counted.filter === asked ? counted.rows : undefined
  const pages = useTablePages({ id, view, first, total: known ?? meta.rows, width, ...inView })
  const isCounting = known === undefined && pages.total === null
  const count = useRowCount({ id, rows: meta.rows, filter: asked, isNeeded: isCounting })
  const found = pages.total ?? (count.isDone ? count.counted : undefined)
  if (known === undefined && found !== undefined) setCounted({ filter: asked, rows: found })
  const total = known ?? (isCounting ? Math.max(count.counted, first + inView.count) : meta.rows)
  const facts = useColumnFacts({ id, width, columns: inView.columns })
  const { rowAt, error = count.error } = pages
  const places = Array.from({ length: inView.count }, (_, at) => rowAt(first + at)?.place)
  const thumbnails = useThumbnails({ id, columns: meta.columns, places })

  const copying = useCopyCells({ id, view, range, columns: meta.columns, shown })

  const { sorting } = table.state
  const settled = useRef({ sorting, search })
  useEffect(() => {
    if (!pages.isWaiting && filter === asked) settled.current = { sorting, search }
  }, [pages.isWaiting, sorting, search, filter, asked])
  const sorted = JSON.stringify(sort)
  // Another order, or other rows, begin at the top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is what they are begun anew for
  useEffect(() => setFirst(0), [sorted, asked])

  if (error) return <p className="text-bad">{t('failed', { message: errorText(error) })}</p>
  const size = { rows: total, columns: shown.length }
  const goTo = (row: number) => {
    setFirst(Math.max(0, row))
    select(before => moveTo(before, { row: Math.max(0, row), column: before.active.column }, { extend: false, size }))
  }
  return (
    <div className="@container flex min-h-0 flex-1 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[11px]">
        {isCounting ? (
          <Counting {...count} rows={total} />
        ) : (
          <span className="mono" role="status">
            {t('size', { rows: formatNumber(total), columns: formatNumber(width) })}
          </span>
        )}
        {sidesOf(facts.splits).map(([side, rows]) => (
          <span key={side} className="mono hidden text-dim @xl:inline">
            {sides.has(`side_${side}`) ? sides(`side_${side}`) : side} {formatNumber(rows)}
          </span>
        ))}
        <FilterFields columns={meta.columns} search={search} change={setSearch} />
        <ColumnsButton
          columns={meta.columns}
          arranged={columns}
          goTo={id => {
            const column = shown.indexOf(columnPlace(id))
            select(({ active }) => moveTo(start, { row: active.row, column }, { extend: false, size }))
          }}
        />
        <CopyCells range={range} copying={copying} />
        <Waiting
          isWaiting={pages.isWaiting}
          {...((settled.current.search !== search || settled.current.sorting !== sorting) && {
            cancel: () => {
              table.setSorting(settled.current.sorting)
              setSearch(settled.current.search)
            },
          })}
        />
        <label className="ml-auto flex items-center gap-1 text-dim">
          {t('jump')}
          <input
            type="number"
            min={1}
            max={total}
            className={`${field} w-20`}
            onChange={({ target }) => target.value && goTo(Math.min(Number(target.value), total) - 1)}
          />
        </label>
      </div>
      {total === 0 ? (
        <p className="text-dim">{asked ? t('noMatch') : t('empty')}</p>
      ) : (
        <TableGrid
          {...{ id, columns: meta.columns, arranged: columns, rows: meta.rows, total, first, rowAt, thumbnails }}
          {...{ range, select, see }}
          factsOf={facts.factsOf}
          scrollTo={setFirst}
          copy={copying.copy}
          open={setOpen}
          filterBy={column => setSearch(({ contains }) => ({ column, contains }))}
        />
      )}
      {open && (
        <CellDialog
          {...{ id, row: open.row, place: rowAt(open.row)?.place }}
          at={shown[open.column] ?? 0}
          column={meta.columns[shown[open.column] ?? 0]}
          close={() => setOpen(undefined)}
        />
      )}
    </div>
  )
}

const field = 'mono h-6 rounded-md border border-line bg-ground px-1.5 text-[11px] text-ink'

/** In the order in which they are used. */
function sidesOf(splits: Record<string, number>): [string, number][] {
  const order: readonly string[] = splitNames
  return Object.entries(splits).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
}
