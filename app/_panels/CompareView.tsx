import { useQueries } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { document as documentSchema, type GraphDocument } from '../../graphs/_model/document.ts'
import { own } from '../../graphs/_model/own.ts'
import { specOf, wordsFor } from '../_canvas/flow.ts'
import { useApi } from '../_state/api.tsx'
import { useDocument } from '../_state/documentStore.ts'
import { useText } from '../_state/locale.tsx'
import { useErrorText } from '../_state/useErrorText.ts'
import { Button } from './Button.tsx'
import { CurveChart } from './CurveChart.tsx'
import { comparedMetrics, differingParams } from './compareRuns.ts'
import { fieldsOf } from './fields/field.ts'
import { paramName } from './fields/paramName.ts'
import { paramValue } from './fields/paramValue.ts'
import { formatNumber } from './Metrics.tsx'

interface ComparedRun {
  run: string
  createdAt: number
  metrics: Record<string, Record<string, number>>
}

interface PlaceProps {
  name: string
  /** Of the runs that are compared. */
  documents: readonly GraphDocument[]
}

// Red would mean failed.
const colors = ['var(--model)', 'var(--accent)', 'var(--service)', 'var(--ink)', 'var(--data)', 'var(--dim)']

/** Runs side by side: the settings that differ, the metrics against the first run, the curves over each other. */
export function CompareView({ runs, close }: { runs: readonly ComparedRun[]; close(): void }) {
  const errorText = useErrorText()
  const t = useTranslations('compare')
  const format = useFormatter()
  const api = useApi()
  const details = useQueries({
    queries: runs.map(({ run }) =>
      api.runs.detail.queryOptions({ run }, { staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000 }),
    ),
  })
  const error = details.find(detail => detail.error)?.error
  const loaded = details.flatMap(({ data }) => (data ? [data] : []))
  const documents = loaded.flatMap(({ document }) => (document ? [documentSchema.parse(document)] : []))
  const names = runs.map(({ createdAt }) => format.dateTime(createdAt, { dateStyle: 'short', timeStyle: 'medium' }))
  return (
    <div className="flex flex-col gap-3">
      <header className="flex items-center gap-3">
        <Button className="!h-6 text-[11px]" onClick={close}>
          <ArrowLeft size={12} aria-hidden /> {t('back')}
        </Button>
        {error && <p className="text-bad">{errorText(error)}</p>}
        {loaded.length < runs.length && !error && <p className="text-dim">{t('loading')}</p>}
      </header>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(420px,100%),1fr))] gap-6">
        <Rows title={t('settings')} names={names}>
          {documents.length === runs.length &&
            differingParams(documents).map(({ name, values }) => (
              <tr key={name} className="border-b border-grid">
                <Name name={name} documents={documents} />
                {values.map((value, at) => (
                  <Setting key={runs[at]?.run} name={name} value={value} documents={documents} />
                ))}
              </tr>
            ))}
        </Rows>
        <Rows title={t('metrics')} names={names}>
          {comparedMetrics(runs).map(({ name, values }) => (
            <tr key={name} className="border-b border-grid">
              <Name name={name} documents={documents} isMetric />
              {values.map((value, at) => (
                <td key={runs[at]?.run} className="pr-3 whitespace-nowrap">
                  {value === undefined ? '–' : formatNumber(value)}
                  {at > 0 && <Delta from={values[0]} to={value} />}
                </td>
              ))}
            </tr>
          ))}
        </Rows>
        {curveNames(loaded).map(name => (
          <figure key={name}>
            <figcaption className="mono mb-1 text-[11px] text-dim">{name}</figcaption>
            <CurveChart
              curves={details.flatMap(({ data }, at) => {
                const curve = data?.curves.find(each => each.name === name)
                const color = colors[at % colors.length] ?? 'var(--ink)'
                return curve ? [{ name: names[at] ?? '', points: curve.points, color, isDashed: false }] : []
              })}
            />
          </figure>
        ))}
      </div>
    </div>
  )
}

function Rows({ title, names, children }: { title: string; names: readonly string[]; children: ReactNode }) {
  const t = useTranslations('compare')
  const isEmpty = Array.isArray(children) && children.length === 0
  return (
    <section className="overflow-x-auto">
      <h3 className="mb-1 text-[11px] font-semibold text-dim">{title}</h3>
      {isEmpty ? (
        <p className="text-dim">{t('same')}</p>
      ) : (
        <table className="mono text-left text-[11px]">
          <thead>
            <tr>
              <td />
              {names.map((name, at) => (
                <th key={name} scope="col" className="pr-3 font-normal whitespace-nowrap">
                  <span style={{ color: colors[at % colors.length] }}>● </span>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      )}
    </section>
  )
}

/** `train.epochs` with node and param as the reader knows them; a metric may be called as a param is, and is none. */
function Name({ name, documents, isMetric = false }: PlaceProps & { isMetric?: boolean }) {
  const text = useText()
  const { document, node, path, fields } = useParam({ name, documents })
  const param = path && paramName(isMetric ? [] : fields, path, text)
  return (
    <th scope="row" title={name} className="py-0.5 pr-3 font-normal whitespace-nowrap text-dim">
      {document ? [wordsFor(document, node, text), param].filter(Boolean).join(' · ') : name}
    </th>
  )
}

function Setting({ value, ...place }: PlaceProps & { value: string | undefined }) {
  const text = useText()
  const { path, fields } = useParam(place)
  const shown = value === undefined ? '–' : text(paramValue(fields, path, value))
  return (
    <td className="max-w-40 truncate pr-3" title={shown}>
      {shown}
    </td>
  )
}

/** The node of `train.epochs`, as it is now or, where it is gone, as it was in the runs; and the fields it is one of. */
function useParam({ name, documents }: PlaceProps) {
  const present = useDocument(state => state.document)
  const [node = '', ...rest] = name.split('.')
  const document = [...(present ? [present] : []), ...documents].find(({ nodes }) => Object.hasOwn(nodes, node))
  const type = document && own(document.nodes, node)?.type
  const spec = type === undefined ? undefined : specOf(type)
  return { document, node, path: rest.join('.'), fields: spec ? fieldsOf(spec.params) : [] }
}

/** Neither good nor bad: which it is depends on the metric. */
function Delta({ from, to }: { from: number | undefined; to: number | undefined }) {
  if (from === undefined || to === undefined || from === to) return null
  return (
    <span className="ml-2 text-dim">
      {to > from ? '+' : '−'}
      {formatNumber(Math.abs(to - from))}
    </span>
  )
}

function curveNames(details: readonly { curves: readonly { name: string }[] }[]): string[] {
  const names = new Set(details.flatMap(({ curves }) => curves.map(({ name }) => name)))
  return [...names].sort((a, b) => Number(b.endsWith('loss')) - Number(a.endsWith('loss')) || a.localeCompare(b))
}
