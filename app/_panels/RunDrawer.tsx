import { useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { nodeStatesOf } from '../../graphs/_model/runState.ts'
import { useApi } from '../_state/api.tsx'
import { useRun } from '../_state/runStore.ts'
import { formatNumber } from './Metrics.tsx'

const tabs = ['log', 'history'] as const

/** This run: its log, and the runs before it. */
export function RunDrawer({ name, select }: { name: string; select(node: string): void }) {
  const t = useTranslations('drawer')
  const [tab, setTab] = useState<(typeof tabs)[number]>('log')
  const [isOpen, setIsOpen] = useState(true)
  return (
    <section className="shrink-0 border-t border-line bg-card max-sm:hidden" aria-label={t('toggle')}>
      <div className="flex items-center gap-1 px-3" role="tablist">
        {tabs.map(name => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={tab === name}
            aria-controls="drawer"
            onClick={() => {
              setTab(name)
              setIsOpen(true)
            }}
            className={`border-b-2 px-2 py-1.5 text-[12px] ${tab === name ? 'border-accent' : 'border-transparent text-dim hover:text-ink'}`}
          >
            {t(name)}
          </button>
        ))}
        <button
          type="button"
          className="ml-auto p-1 text-dim hover:text-ink"
          aria-label={t('toggle')}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? <ChevronDown size={15} aria-hidden /> : <ChevronUp size={15} aria-hidden />}
        </button>
      </div>
      <div
        id="drawer"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        // A scrolling area takes the focus of a keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        className={isOpen ? 'h-40 overflow-y-auto px-3 py-1' : 'hidden'}
      >
        {tab === 'log' ? <Log select={select} /> : <History name={name} />}
      </div>
    </section>
  )
}

function Log({ select }: { select(node: string): void }) {
  const t = useTranslations('drawer')
  const run = useTranslations('run')
  const format = useFormatter()
  const { run: id, state } = useRun()
  const lines = nodeStatesOf(state)
    .flatMap(({ id: node, earlier, current }) =>
      [...earlier, current].flatMap(turn => turn.logs.map(line => ({ ...line, node, turn: turn.iteration.join('.') }))),
    )
    .sort((a, b) => a.at - b.at)
  if (!id) return <p className="text-dim">{run('none')}</p>
  if (lines.length === 0) return <p className="text-dim">{t('noLog')}</p>
  return (
    <ol className="mono text-[11px]">
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a log only grows
        <li key={at} className="flex gap-3 py-px">
          <time className="shrink-0 text-dim">
            {format.dateTime(line.at, {
              hour: '2-digit',
              minute: '2-digit',
              second: '2-digit',
              hour12: false,
              timeZone: undefined,
            })}
          </time>
          <button
            type="button"
            onClick={() => select(line.node)}
            className="w-24 shrink-0 truncate text-left text-dim hover:text-accent"
          >
            {line.node}
            {line.turn && ` · ${line.turn}`}
          </button>
          <span className={line.level === 'warning' ? 'text-bad' : ''}>{line.message}</span>
        </li>
      ))}
    </ol>
  )
}

function History({ name }: { name: string }) {
  const t = useTranslations('drawer')
  const words = useTranslations('status')
  const format = useFormatter()
  const api = useApi()
  const { run: shown, follow } = useRun()
  const { data } = useQuery(api.runs.list.queryOptions({ graph: name, limit: 50 }))
  if (data?.length === 0) return <p className="text-dim">{t('noRuns')}</p>
  return (
    <table className="mono w-full text-left text-[11px]">
      <thead className="text-dim">
        <tr>
          {(['status', 'started', 'duration', 'metrics'] as const).map(column => (
            <th key={column} className="py-1 pr-4 font-normal">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data?.map(({ run, status, createdAt, finishedAt, metrics }) => (
          <tr key={run} className={run === shown ? 'text-accent' : ''}>
            <td className="py-0.5 pr-4">
              <button
                type="button"
                onClick={() => follow(run)}
                aria-label={t('open', { run })}
                className="hover:underline"
              >
                {words(status)}
              </button>
            </td>
            <td className="pr-4">{format.dateTime(createdAt, { dateStyle: 'short', timeStyle: 'medium' })}</td>
            <td className="pr-4">
              {finishedAt === undefined ? '–' : `${((finishedAt - createdAt) / 1000).toFixed(1)} s`}
            </td>
            <td className="max-w-md truncate pr-4">{mainMetrics(metrics)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function mainMetrics(metrics: Record<string, Record<string, number>>): string {
  const all = Object.values(metrics).flatMap(each => Object.entries(each))
  const main = all.filter(([name]) => /^test\.(accuracy|rmse|auc|f1)/.test(name))
  return main.map(([name, value]) => `${name} ${formatNumber(value)}`).join('  ')
}
