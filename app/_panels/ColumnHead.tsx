import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { type Column, cell } from '../../nodes/_contract/kinds/table.ts'
import { formatNumber } from './Metrics.tsx'

/** What a worker tells of a column; see `nodes/_table/preview.ts`. */
export const columnFacts = z.object({
  name: z.string(),
  nulls: z.number(),
  distinct: z.number(),
  minimum: cell,
  maximum: cell,
  bins: z.object({ counts: z.array(z.number()) }).optional(),
  top: z.array(z.object({ value: cell, count: z.number() })).optional(),
})
export type ColumnFacts = z.infer<typeof columnFacts>

interface ColumnHeadProps {
  column: Column
  facts: ColumnFacts | undefined
  rows: number
  sorted: 'ascending' | 'descending' | undefined
  sort(): void
}

/** A column's name and type, how much is empty, how many values there are and how they lie. Sorts when pressed. */
export function ColumnHead({ column: { name, type, media }, facts, rows, sorted, sort }: ColumnHeadProps) {
  const t = useTranslations('data')
  const share = facts && rows > 0 ? facts.nulls / rows : 0
  return (
    <th scope="col" aria-sort={sorted ?? 'none'} className="border-b border-line bg-card p-0 text-left font-normal">
      <button
        type="button"
        onClick={sort}
        title={
          facts && type !== 'binary'
            ? `${name} (${type}): ${String(facts.minimum ?? '–')} … ${String(facts.maximum ?? '–')}`
            : name
        }
        className="flex w-full flex-col gap-0.5 px-2 py-1 text-left hover:bg-grid"
      >
        <span className="flex w-full items-center gap-1">
          <span className="truncate font-medium">{name}</span>
          <span className="shrink-0 text-dim">{media ?? type}</span>
          {sorted === 'ascending' && <ArrowUp size={11} aria-hidden className="shrink-0" />}
          {sorted === 'descending' && <ArrowDown size={11} aria-hidden className="shrink-0" />}
        </span>
        <Histogram counts={facts?.bins?.counts ?? facts?.top?.map(({ count }) => count) ?? []} />
        <span className="w-full truncate text-dim">
          {!facts
            ? '…'
            : type === 'binary'
              ? t('empties', { nulls: percent(share) })
              : t('facts', { distinct: formatNumber(facts.distinct), nulls: percent(share) })}
        </span>
      </button>
    </th>
  )
}

const width = 148
const height = 16

function Histogram({ counts }: { counts: readonly number[] }) {
  const most = Math.max(1, ...counts)
  const step = width / Math.max(1, counts.length)
  return (
    <svg width={width} height={height} aria-hidden>
      {counts.map((count, at) => {
        const tall = count === 0 ? 0 : Math.max(1, (count / most) * height)
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: bins are told apart by their place
            key={at}
            x={at * step}
            y={height - tall}
            width={Math.max(1, step - 1)}
            height={tall}
            className="fill-data"
          />
        )
      })}
    </svg>
  )
}

function percent(share: number): string {
  if (share === 0) return '0 %'
  return share < 0.001 ? '< 0.1 %' : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`
}
