import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCallback, useMemo, useState } from 'react'
import { z } from 'zod'
import type { TableMeta } from '../../nodes/_contract/kinds/table.ts'
import { useApi } from '../_state/api.tsx'
import { useErrorText } from '../_state/useErrorText.ts'
import { columnFacts } from './ColumnHead.tsx'
import { formatNumber } from './Metrics.tsx'
import { TableGrid } from './TableGrid.tsx'
import { type TableView, useTablePages } from './useTablePages.ts'
import { useThumbnails } from './useThumbnails.ts'

const facts = z.object({ splits: z.record(z.string(), z.number()), columns: z.array(columnFacts) })

/** A whole table: every row within reach, what each column holds, sorted and filtered by the server. */
export function TableData({ id, meta }: { id: string; meta: TableMeta }) {
  const errorText = useErrorText()
  const t = useTranslations('data')
  const api = useApi()
  const [view, setView] = useState<TableView>({})
  const [first, setFirst] = useState(0)
  const [count, setCount] = useState(10)
  const preview = useQuery(
    api.artifacts.preview.queryOptions({ kind: 'table', id }, { staleTime: Number.POSITIVE_INFINITY }),
  )
  const known = useMemo(() => facts.safeParse(preview.data).data, [preview.data])
  const byName = useMemo(() => new Map(known?.columns.map(each => [each.name, each])), [known])
  const { total, rowAt, error } = useTablePages({ id, first, count, rows: meta.rows, ...view })
  const shown = Array.from({ length: count }, (_, at) => rowAt(first + at)?.place)
  const thumbnails = useThumbnails({ id, columns: meta.columns, places: shown })
  const change = (next: TableView) => {
    setView(next)
    setFirst(0)
  }
  const sortBy = useCallback((column: string) => {
    setView(before => ({ ...before, sort: nextSort(before.sort, column) }))
    setFirst(0)
  }, [])
  if (error) return <p className="text-bad">{t('failed', { message: errorText(error) })}</p>
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3 text-[11px]">
        <span className="mono">{t('size', { rows: formatNumber(total), columns: meta.columns.length })}</span>
        {Object.entries(known?.splits ?? {}).map(([side, rows]) => (
          <span key={side} className="mono text-dim">
            {side} {formatNumber(rows)}
          </span>
        ))}
        <FilterFields columns={meta.columns.map(({ name }) => name)} view={view} change={change} />
        <label className="ml-auto flex items-center gap-1 text-dim">
          {t('jump')}
          <input
            type="number"
            min={1}
            max={total}
            className={`${field} w-24`}
            onChange={({ target }) => target.value && setFirst(Math.max(0, Math.min(Number(target.value), total) - 1))}
          />
        </label>
      </div>
      {total === 0 ? (
        <p className="text-dim">{view.filter ? t('noMatch') : t('empty')}</p>
      ) : (
        <TableGrid
          {...{ id, columns: meta.columns, facts: byName, rows: meta.rows, total, first, rowAt, thumbnails, sortBy }}
          sort={view.sort}
          fill={setCount}
          scrollTo={setFirst}
        />
      )}
    </div>
  )
}

interface FilterFieldsProps {
  columns: readonly string[]
  view: TableView
  change(view: TableView): void
}

function FilterFields({ columns, view, change }: FilterFieldsProps) {
  const t = useTranslations('data')
  const [column, setColumn] = useState(columns[0] ?? '')
  const filter = (name: string, contains: string) => {
    const { sort } = view
    change({ ...(sort && { sort }), ...(contains !== '' && { filter: { column: name, contains } }) })
  }
  const text = view.filter?.contains ?? ''
  return (
    <span className="flex items-center gap-1">
      <select
        aria-label={t('filterColumn')}
        className={`${field} max-w-36`}
        value={column}
        onChange={({ target }) => {
          setColumn(target.value)
          if (text) filter(target.value, text)
        }}
      >
        {columns.map(name => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <input
        type="search"
        aria-label={t('filter')}
        placeholder={t('filter')}
        className={`${field} w-36`}
        value={text}
        onChange={({ target }) => filter(column, target.value)}
      />
    </span>
  )
}

const field = 'mono h-6 rounded-md border border-line bg-ground px-1.5 text-[11px] text-ink'

/** Up, down, as it was. */
function nextSort(sort: TableView['sort'], column: string): TableView['sort'] {
  if (sort?.column !== column) return { column, descending: false }
  return sort.descending ? undefined : { column, descending: true }
}
