import { useQueries } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
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
import { SortHead } from './runs/SortHead.tsx'
import { useSorted } from './runs/useSorted.ts'

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
  const metrics = comparedMetrics(runs)
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
        {documents.length === runs.length && (
          <Rows
            title={t('settings')}
            runs={names}
            rows={differingParams(documents)}
            nameOf={name => <Name name={name} documents={documents} />}
            show={(name, value) => <Setting name={name} value={value} documents={documents} />}
          />
        )}
        <Rows
          title={t('metrics')}
          runs={names}
          rows={metrics}
          nameOf={name => <Name name={name} documents={documents} isMetric />}
          show={(_, value, first) => <Metric value={value} first={first} />}
        />
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

interface RowsProps<Value> {
  title: string
  /** What the runs are called, in the order of the values. */
  runs: readonly string[]
  rows: readonly { name: string; values: readonly (Value | undefined)[] }[]
  nameOf(name: string): ReactNode
  show(name: string, value: Value | undefined, first: Value | undefined): ReactNode
}

/** A line for each thing that is compared, sorted by its name or by any of the runs. */
function Rows<Value extends string | number>({ title, runs, rows, nameOf, show }: RowsProps<Value>) {
  const t = useTranslations('compare')
  const columns = useMemo(() => {
    type Line = (typeof rows)[number]
    return [
      { id: 'name', sortedBy: ({ name }: Line) => name },
      ...runs.map((_, at) => ({ id: runId(at), sortedBy: ({ values }: Line) => values[at] })),
    ]
  }, [runs])
  const { rows: sorted, sorting } = useSorted(rows, columns)
  return (
    <section className="overflow-x-auto">
      <h3 className="mb-1 text-[11px] font-semibold text-dim">{title}</h3>
      {rows.length === 0 ? (
        <p className="text-dim">{t('same')}</p>
      ) : (
        <table className="mono text-left text-[11px]">
          <thead className="text-dim">
            <tr>
              <SortHead id="name" sorting={sorting}>
                {t('name')}
              </SortHead>
              {runs.map((name, at) => (
                <SortHead key={runId(at)} id={runId(at)} sorting={sorting}>
                  <span style={{ color: colors[at % colors.length] }}>● </span>
                  {name}
                </SortHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map(({ name, values }) => (
              <tr key={name} className="border-b border-grid">
                {nameOf(name)}
                {values.map((value, at) => (
                  <td key={runId(at)} className="max-w-44 truncate pr-3 whitespace-nowrap" title={String(value ?? '–')}>
                    {show(name, value, at > 0 ? values[0] : undefined)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function runId(at: number): string {
  return `run-${at}`
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
  return <span title={shown}>{shown}</span>
}

function Metric({ value, first }: { value: number | undefined; first: number | undefined }) {
  return (
    <>
      {value === undefined ? '–' : formatNumber(value)}
      <Delta from={first} to={value} />
    </>
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
