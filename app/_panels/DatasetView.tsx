import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import type { DatasetMeta } from '../../nodes/_contract/kinds/dataset.ts'
import { splitNames } from '../../nodes/_contract/kinds/table.ts'
import { useApi } from '../_state/api.tsx'
import { useText } from '../_state/locale.tsx'
import { useErrorText } from '../_state/useErrorText.ts'
import { formatNumber } from './Metrics.tsx'
import { shortName } from './shortName.ts'

const preview = z.object({
  balance: z
    .array(
      z.object({ name: z.string(), rows: z.object({ train: z.number(), validation: z.number(), test: z.number() }) }),
    )
    .optional(),
  sample: z.object({ names: z.array(z.string()), rows: z.array(z.array(z.number())) }),
})

/** What became of each column and why, how the classes lie, and some rows as the network sees them. */
export function DatasetView({ id, dataset }: { id: string; dataset: DatasetMeta }) {
  const errorText = useErrorText()
  const t = useTranslations('dataset')
  const text = useText()
  const api = useApi()
  const { data, error } = useQuery(
    api.artifacts.preview.queryOptions({ kind: 'dataset', id }, { staleTime: Number.POSITIVE_INFINITY }),
  )
  const seen = preview.safeParse(data).data
  return (
    <div className="flex flex-col gap-3">
      <p className="mono text-[11px] text-dim">
        {t('rows', {
          train: formatNumber(dataset.rows.train),
          validation: formatNumber(dataset.rows.validation),
          test: formatNumber(dataset.rows.test),
          width: formatNumber(dataset.width),
        })}
      </p>
      {error && <p className="text-bad">{errorText(error)}</p>}
      {seen?.balance && <Balance classes={seen.balance} />}
      <ul className="text-[12px]">
        {dataset.choices.map(({ column, use, reason }) => (
          <li
            key={column}
            className="grid grid-cols-[minmax(0,7rem)_4.5rem_minmax(0,1fr)] gap-2 border-b border-grid py-0.5"
          >
            <span className="mono truncate" title={column}>
              {column}
            </span>
            <span className={use === 'warned' ? 'text-bad' : use === 'dropped' ? 'text-dim' : ''}>
              {t(`use_${use}`)}
            </span>
            <span className="text-dim">{text(reason)}</span>
          </li>
        ))}
      </ul>
      {seen && seen.sample.rows.length > 0 && <Sample {...seen.sample} />}
    </div>
  )
}

type Balanced = NonNullable<z.infer<typeof preview>['balance']>

/** Shares of each side, the largest of all as the whole bar: what counts is whether they are the same everywhere. */
function Balance({ classes }: { classes: Balanced }) {
  const t = useTranslations('dataset')
  const totals = splitNames.map(side =>
    Math.max(
      1,
      classes.reduce((sum, { rows }) => sum + rows[side], 0),
    ),
  )
  const shareOf = ({ rows }: Balanced[number], at: number) => rows[splitNames[at] ?? 'train'] / (totals[at] ?? 1)
  const most = Math.max(...classes.flatMap(each => totals.map((_, at) => shareOf(each, at))), Number.MIN_VALUE)
  return (
    <section>
      <h4 className="mb-1 text-[11px] font-semibold text-dim">{t('balance')}</h4>
      <table className="mono w-full text-[11px]">
        <thead className="text-left text-dim">
          <tr>
            <td />
            {splitNames.map(side => (
              <th key={side} scope="col" className="pr-2 font-normal">
                {t(`side_${side}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map(each => (
            <tr key={each.name}>
              <th scope="row" title={each.name} className="pr-2 text-left font-normal whitespace-nowrap">
                {shortName(each.name, mostSigns)}
              </th>
              {splitNames.map((side, at) => (
                <td key={side} className="pr-2">
                  <span className="flex items-center gap-1.5">
                    <span className="h-2 w-10 shrink-0 rounded-sm bg-grid forced-color-adjust-none">
                      <span
                        className="block h-full rounded-sm bg-model"
                        style={{ width: `${(shareOf(each, at) / most) * 100}%` }}
                      />
                    </span>
                    <span title={percent(shareOf(each, at))}>{formatNumber(each.rows[side])}</span>
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const mostSigns = 18

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function Sample({ names, rows }: { names: readonly string[]; rows: readonly (readonly number[])[] }) {
  const t = useTranslations('dataset')
  return (
    <section>
      <h4 className="mb-1 text-[11px] font-semibold text-dim">{t('sample')}</h4>
      <section
        aria-label={t('sample')}
        className="max-h-60 overflow-auto rounded-md border border-line"
        // A scrolling area takes the focus of a keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
      >
        <table className="mono border-collapse text-[11px]">
          <thead className="sticky top-0 bg-card">
            <tr>
              {names.map((name, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two places may have one name
                <th key={place} scope="col" className="border-b border-line px-2 py-1 font-medium whitespace-nowrap">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a sample never changes
              <tr key={at}>
                {row.map((value, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={place} className="border-b border-grid px-2 py-0.5 text-right">
                    {formatNumber(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
