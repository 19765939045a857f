import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Api } from '../../server/api/root.ts'
import { useApi } from '../_state/api.tsx'
import { useRun } from '../_state/runStore.ts'
import { useStill } from '../_state/stillStore.ts'
import { useErrorText } from '../_state/useErrorText.ts'
import { Button } from './Button.tsx'
import { CompareView } from './CompareView.tsx'
import { downloadText } from './downloadText.ts'
import { Elapsed } from './Elapsed.tsx'
import { formatDuration } from './formatDuration.ts'
import { formatNumber } from './Metrics.tsx'
import { runDuration } from './runDuration.ts'
import { MetricChoice } from './runs/MetricChoice.tsx'
import { metricNames, metricOf } from './runs/runMetrics.ts'
import { SortHead } from './runs/SortHead.tsx'
import { useMetricName, useShortMetricName } from './runs/useMetricName.ts'
import { useShownMetrics } from './runs/useShownMetrics.ts'
import { type SortedColumn, useSorted } from './runs/useSorted.ts'
import { runsAsCsv } from './runsAsCsv.ts'

type ListedRun = inferRouterOutputs<Api>['runs']['list'][number]

/** The runs of this graph: each can be put on the canvas, several compared, all taken along as CSV. */
export function HistoryView({ name }: { name: string }) {
  const errorText = useErrorText()
  const t = useTranslations('drawer')
  const words = useTranslations('status')
  const format = useFormatter()
  const api = useApi()
  const { shown, follow, viewPast } = useRun(
    useShallow(({ run, follow, viewPast }) => ({ shown: run, follow, viewPast })),
  )
  const nameOf = useMetricName()
  const shortNameOf = useShortMetricName()
  const [chosen, choose] = useState<readonly string[]>([])
  const [isComparing, compare] = useState(false)
  const { data, error } = useQuery(api.runs.list.queryOptions({ graph: name, limit: 200 }))
  const names = useMemo(() => metricNames(data ?? []), [data])
  const metrics = useShownMetrics(name, names)
  const columns = useMemo(() => columnsFor(metrics.chosen, words), [metrics.chosen, words])
  const { rows, sorting } = useSorted<ListedRun>(data ?? none, columns)
  if (error) return <p className="text-bad">{errorText(error)}</p>
  if (!data) return <p className="text-dim">{t('loading')}</p>
  if (data.length === 0) return <p className="text-dim">{t('noRuns')}</p>
  if (isComparing)
    return (
      <CompareView runs={chosen.flatMap(run => data.filter(each => each.run === run))} close={() => compare(false)} />
    )
  return (
    <div>
      <div className="mb-1 flex items-center gap-2 text-[11px]">
        <Button className="!h-6 text-[11px]" disabled={chosen.length < 2} onClick={() => compare(true)}>
          {t('compare', { count: chosen.length })}
        </Button>
        <span className="text-dim">{chosen.length < 2 ? t('compareHint') : ''}</span>
        <MetricChoice names={names} {...metrics} />
        <Button className="ml-auto !h-6 text-[11px]" onClick={() => downloadText(`${name}-runs.csv`, runsAsCsv(data))}>
          {t('csv')}
        </Button>
      </div>
      <table className="mono w-full text-left text-[11px]">
        <thead className="sticky -top-2 bg-card text-dim">
          <tr>
            <td className="w-6" />
            {(['status', 'started', 'duration'] as const).map(column => (
              <SortHead key={column} id={column} sorting={sorting}>
                {t(column)}
              </SortHead>
            ))}
            {metrics.chosen.map(metric => (
              <SortHead key={metric} id={metric} sorting={sorting} title={nameOf(metric)}>
                {shortNameOf(metric, metrics.chosen)}
              </SortHead>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ run, status, createdAt, startedAt, finishedAt, metrics: measured }) => (
            <tr key={run} className={run === shown ? 'text-accent' : 'hover:bg-grid'}>
              <td className="pr-2">
                <input
                  type="checkbox"
                  className="block"
                  aria-label={t('choose', { run })}
                  checked={chosen.includes(run)}
                  onChange={({ target }) =>
                    choose(target.checked ? [...chosen, run] : chosen.filter(other => other !== run))
                  }
                />
              </td>
              <td className="py-0.5 pr-4">
                <button
                  type="button"
                  onClick={() => follow(run)}
                  aria-label={`${words(status)}: ${t('open', { run })}`}
                  className={`hover:underline ${status === 'failed' ? 'text-bad' : ''}`}
                >
                  {words(status)}
                </button>
              </td>
              <td className="pr-4 whitespace-nowrap">
                {format.dateTime(startedAt ?? createdAt, { dateStyle: 'short', timeStyle: 'medium' })}
              </td>
              <td className="pr-4">
                <Duration {...{ status, createdAt, startedAt, finishedAt }} />
              </td>
              {metrics.chosen.map(metric => {
                const value = metricOf({ metrics: measured }, metric)
                return (
                  <td key={metric} className="pr-4 whitespace-nowrap">
                    {value === undefined ? <span className="text-dim">–</span> : formatNumber(value)}
                  </td>
                )
              })}
              <td className="text-right">
                <button
                  type="button"
                  className="whitespace-nowrap text-dim hover:text-accent"
                  aria-label={`${t('asItWas')}: ${t('asItWasOf', { run })}`}
                  onClick={() => {
                    useStill.getState().compare(undefined)
                    follow(run)
                    viewPast(true)
                  }}
                >
                  {t('asItWas')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const none: ListedRun[] = []

function columnsFor(
  metrics: readonly string[],
  words: (status: ListedRun['status']) => string,
): SortedColumn<ListedRun>[] {
  return [
    { id: 'status', sortedBy: ({ status }) => words(status) },
    { id: 'started', sortedBy: ({ createdAt, startedAt = createdAt }) => startedAt },
    { id: 'duration', sortedBy: runDuration },
    ...metrics.map(metric => ({ id: metric, sortedBy: (run: ListedRun) => metricOf(run, metric) })),
  ]
}

/** What it took, or takes so far. */
function Duration({ status, ...times }: Parameters<typeof runDuration>[0] & { status: string }) {
  const took = runDuration(times)
  if (took !== undefined) return formatDuration(took)
  return status === 'running' && times.startedAt !== undefined ? <Elapsed since={times.startedAt} /> : '–'
}
