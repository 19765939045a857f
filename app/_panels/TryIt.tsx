import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { z } from 'zod'
import type { EndpointMeta } from '../../nodes/_contract/kinds/endpoint.ts'
import { type Cell, type Column, cell, dataColumns } from '../../nodes/_contract/kinds/table.ts'
import { useApi } from '../_state/api.tsx'
import { useText } from '../_state/locale.tsx'
import { useErrorText } from '../_state/useErrorText.ts'
import { Button } from './Button.tsx'
import { CopyButton } from './CopyButton.tsx'
import { formatNumber } from './Metrics.tsx'
import { languageNames, type SnippetLanguage, snippetFor, snippetLanguages } from './snippets.ts'

const samples = z.object({
  target: z.string(),
  rows: z.array(z.object({ row: z.record(z.string(), cell), truth: cell })),
})

const prediction = z.union([
  z.object({ label: z.string(), probabilities: z.record(z.string(), z.number()) }),
  z.object({ value: z.number() }),
])
const answer = z.object({ predictions: z.array(prediction).min(1) })

/** Asks the deployed model over HTTP, as any other caller would: a form filled with a real test row. */
export function TryIt({ id, endpoint }: { id: string; endpoint: EndpointMeta }) {
  const errorText = useErrorText()
  const t = useTranslations('tryIt')
  const text = useText()
  const api = useApi()
  const found = useQuery(
    api.models.testRows.queryOptions({ endpoint: { kind: 'endpoint', id } }, { staleTime: Number.POSITIVE_INFINITY }),
  )
  const [position, setPosition] = useState(0)
  const parsed = samples.safeParse(found.data)
  if (found.error) return <p className="text-bad">{t('failed', { message: errorText(found.error) })}</p>
  if (!parsed.success) return <p className="text-dim">{t('loading')}</p>
  const { rows, target } = parsed.data
  const sample = rows[position % Math.max(1, rows.length)]
  const columns = dataColumns(endpoint.row.columns).filter(({ name }) => name !== target)
  return (
    <section className="flex flex-col gap-3" aria-label={t('title')}>
      <header className="flex items-baseline gap-2">
        <h3 className="shrink-0 font-semibold">{t('title')}</h3>
        <span className="text-[11px] text-dim">
          {t('version', { name: endpoint.name, version: endpoint.version })} ·{' '}
          {endpoint.served ? t('served') : t('notServed', { reason: text(endpoint.reason) })}
        </span>
      </header>
      <Form
        key={position}
        columns={columns}
        initial={sample?.row ?? {}}
        path={`${endpoint.path}:predict`}
        truth={sample?.truth ?? null}
        another={rows.length > 1 ? () => setPosition(position + 1) : undefined}
      />
    </section>
  )
}

interface FormProps {
  columns: readonly Column[]
  initial: Readonly<Record<string, Cell>>
  path: string
  truth: Cell
  another: (() => void) | undefined
}

function Form({ columns, initial, path, truth, another }: FormProps) {
  const errorText = useErrorText()
  const t = useTranslations('tryIt')
  const [fields, setFields] = useState<Record<string, string>>(() =>
    Object.fromEntries(columns.map(({ name }) => [name, initial[name] == null ? '' : String(initial[name])])),
  )
  const row = Object.fromEntries(columns.map(column => [column.name, cellOf(fields[column.name] ?? '', column)]))
  const ask = useMutation({
    mutationFn: async () => {
      const response = await fetch(path, { method: 'POST', body: JSON.stringify({ instances: [row] }) })
      const body = await response.json()
      if (!response.ok) throw new Error(body.error ?? response.statusText)
      return answer.parse(body).predictions[0]
    },
  })
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={event => {
        event.preventDefault()
        ask.mutate()
      }}
    >
      <div className="grid grid-cols-2 gap-x-3 gap-y-1.5">
        {columns.map(column => (
          <label key={column.name} className="flex min-w-0 flex-col text-[11px] text-dim">
            <span className="truncate">{column.name}</span>
            <input
              className="mono h-7 rounded-md border border-line bg-ground px-2 text-[12px] text-ink"
              value={fields[column.name] ?? ''}
              list={column.values ? `values-${column.name}` : undefined}
              onChange={event => setFields({ ...fields, [column.name]: event.target.value })}
            />
            {column.values && (
              <datalist id={`values-${column.name}`}>
                {column.values.map(value => (
                  <option key={String(value)} value={String(value ?? '')} />
                ))}
              </datalist>
            )}
          </label>
        ))}
      </div>
      <div className="flex gap-2">
        <Button type="submit" kind="primary" disabled={ask.isPending}>
          {ask.isPending ? t('sending') : t('send')}
        </Button>
        {another && <Button onClick={another}>{t('another')}</Button>}
      </div>
      <div aria-live="polite">
        {ask.error && <p className="text-bad">{t('failed', { message: errorText(ask.error) })}</p>}
        {ask.data && <Answer prediction={ask.data} truth={truth} />}
      </div>
      <Snippets path={path} row={row} />
    </form>
  )
}

function Answer({ prediction: given, truth }: { prediction: z.infer<typeof prediction>; truth: Cell }) {
  const t = useTranslations('tryIt')
  return (
    <div className="rounded-md border border-line bg-ground p-3">
      <p className="mb-2">
        <span className="text-dim">{t('answer')} </span>
        <strong className="mono">{'label' in given ? given.label : formatNumber(given.value)}</strong>
      </p>
      {'label' in given && (
        <ul className="mono text-[11px]">
          {Object.entries(given.probabilities).map(([label, probability]) => (
            <li key={label} className="grid grid-cols-[6rem_1fr_4rem] items-center gap-2">
              <span className="truncate">{label}</span>
              <span className="h-2 rounded-sm bg-grid forced-color-adjust-none">
                <span className="block h-full rounded-sm bg-model" style={{ width: `${probability * 100}%` }} />
              </span>
              <span className="text-right">{(probability * 100).toFixed(1)} %</span>
            </li>
          ))}
        </ul>
      )}
      {truth !== null && <p className="mt-2 text-[11px] text-dim">{t('truth', { truth: String(truth) })}</p>}
    </div>
  )
}

function Snippets({ path, row }: { path: string; row: Record<string, Cell> }) {
  const t = useTranslations('tryIt')
  const [language, choose] = useState<SnippetLanguage>('bash')
  const origin = typeof location === 'undefined' ? '' : location.origin
  const text = snippetFor(language, `${origin}${path}`, row)
  return (
    <details>
      <summary className="text-[11px] text-dim">{t('snippets')}</summary>
      <div className="mt-1 flex flex-wrap gap-1">
        {snippetLanguages.map(name => (
          <button
            key={name}
            type="button"
            aria-pressed={name === language}
            onClick={() => choose(name)}
            className={`rounded-full border px-2 text-[11px] ${name === language ? 'border-accent text-accent' : 'border-line text-dim hover:border-dim'}`}
          >
            {languageNames[name]}
          </button>
        ))}
      </div>
      <pre className="mono mt-1 overflow-x-auto rounded-md border border-line bg-ground p-2 text-[11px] break-all whitespace-pre-wrap">
        {text}
      </pre>
      <div className="mt-1">
        <CopyButton text={text} label={`${t('copy')}: ${languageNames[language]}`} />
      </div>
    </details>
  )
}

/** What was typed, as the column's type; what does not fit goes as text, so that the model says what is wrong. */
function cellOf(text: string, { type }: Column): Cell {
  if (text.trim() === '') return null
  if (type === 'integer' || type === 'number') return Number.isFinite(Number(text)) ? Number(text) : text
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return text
}
