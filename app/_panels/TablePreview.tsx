import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { z } from 'zod'
import { type Column, cell } from '../../nodes/_contract/kinds/table.ts'
import { useApi } from '../_state/api.tsx'
import { useDrawer } from '../_state/drawerStore.ts'
import { useErrorText } from '../_state/useErrorText.ts'
import { Button } from './Button.tsx'
import { formatNumber } from './Metrics.tsx'
import { PictureCell } from './PictureCell.tsx'
import { shownCell } from './table/shownCell.ts'
import { useThumbnails } from './useThumbnails.ts'
import { useTypeName } from './useTypeName.ts'

const page = z.object({ rows: z.array(z.array(cell)), total: z.number() })
const step = 50
/** A table of thousands of columns is looked at in the drawer. */
const mostColumns = 40

/** The first rows of a table, more on demand. */
export function TablePreview({ id, columns: all }: { id: string; columns: readonly Column[] }) {
  const columns = all.slice(0, mostColumns)
  const errorText = useErrorText()
  const t = useTranslations('table')
  const open = useTranslations('data')
  const typeName = useTypeName()
  const api = useApi()
  const [limit, setLimit] = useState(step)
  const { data, error } = useQuery(
    api.artifacts.rows.queryOptions(
      {
        ref: { kind: 'table', id },
        limit: Math.min(limit, 1000),
        ...(all.length > mostColumns && { columns: columns.map((_, at) => at) }),
      },
      { staleTime: Number.POSITIVE_INFINITY, placeholderData: keepPreviousData },
    ),
  )
  const parsed = page.safeParse(data)
  const shown = parsed.data?.rows.length ?? 0
  // Without a sort or a filter a row's number is its place.
  const thumbnails = useThumbnails({ id, columns, places: Array.from({ length: shown }, (_, at) => at) })
  if (error) return <p className="text-bad">{t('failed', { message: errorText(error) })}</p>
  if (!parsed.success)
    return <p className="text-dim">{data ? t('failed', { message: parsed.error.message }) : t('loading')}</p>
  const { rows, total } = parsed.data
  return (
    <div>
      <section
        className="max-h-72 overflow-auto rounded-md border border-line"
        // A scrolling area without focusable content must itself take the focus of a keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        aria-label={t('shown', { shown: formatNumber(rows.length), rows: formatNumber(total) })}
      >
        <table className="mono w-full border-collapse text-[11px]">
          <thead className="sticky top-0 bg-card">
            <tr>
              {columns.map(({ name, type, media }) => (
                <th key={name} className="border-b border-line px-2 py-1 text-left font-medium whitespace-nowrap">
                  {name} <span className="font-normal text-dim">{typeName({ type, media })}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their place
              <tr key={index} className="hover:bg-grid">
                {row.map((value, position) => (
                  <td
                    key={columns[position]?.name}
                    className={`max-w-56 truncate border-b border-grid px-2 py-0.5 whitespace-nowrap ${typeof value === 'number' ? 'text-right' : ''}`}
                  >
                    {columns[position]?.media === 'picture' ? (
                      <PictureCell
                        {...{ id, row: index, place: index, thumbnails }}
                        column={columns[position]?.name ?? ''}
                      />
                    ) : value === null ? (
                      <span className="text-dim">–</span>
                    ) : (
                      shownCell(value, columns[position] ?? { type: 'text' })
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="mt-1 flex items-center gap-3 text-[11px] text-dim">
        {total === 0 ? t('empty') : t('shown', { shown: formatNumber(rows.length), rows: formatNumber(total) })}
        {all.length > mostColumns &&
          ` · ${open('firstColumns', { shown: mostColumns, columns: formatNumber(all.length) })}`}
        <Button onClick={() => useDrawer.getState().open('data')}>{open('open')}</Button>
        {rows.length < total && limit < 1000 && <Button onClick={() => setLimit(limit + step * 3)}>{t('more')}</Button>}
      </p>
    </div>
  )
}
