import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useFormatter, useNow, useTranslations } from 'next-intl'
import { useState } from 'react'
import { document as documentSchema, type GraphDocument } from '../../graphs/_model/document.ts'
import { useApi, useApiClient } from '../_state/api.tsx'
import { useDocument } from '../_state/documentStore.ts'
import { useRun } from '../_state/runStore.ts'
import { useStill } from '../_state/stillStore.ts'
import { useErrorText } from '../_state/useErrorText.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { DiffList } from './DiffList.tsx'

const present = 'present'

/** Named states of a graph: keep one, look at what changed since, go back. */
export function VersionsDialog({ name, close }: { name: string; close(): void }) {
  const errorText = useErrorText()
  const t = useTranslations('versions')
  const format = useFormatter()
  const now = useNow({ updateInterval: 30_000 })
  const api = useApi()
  const client = useApiClient()
  const queries = useQueryClient()
  const versions = useQuery(api.graphs.versions.queryOptions({ name }))
  const [compared, compare] = useState<{ from: string; to: string }>()
  const onSuccess = () => queries.invalidateQueries(api.graphs.versions.queryFilter())
  const [removed, setRemoved] = useState<{ id: string; title: string }>()
  const remove = useMutation(api.graphs.removeVersion.mutationOptions({ onSuccess }))
  const putBack = useMutation(
    api.graphs.putBackVersion.mutationOptions({
      onSuccess: () => {
        setRemoved(undefined)
        return onSuccess()
      },
    }),
  )
  const restore = useMutation({
    mutationFn: async (id: string) => documentSchema.parse(await client.graphs.version.query({ name, id })),
    onSuccess: document => {
      useDocument.getState().change(() => ({ document }))
      close()
    },
  })
  const error = versions.error ?? remove.error ?? putBack.error ?? restore.error
  return (
    <Dialog title={t('title')} help={t('help')} close={close} wide>
      <KeepVersion />
      {error && (
        <p role="alert" className="py-2 text-bad">
          {t('failed', { message: errorText(error) })}
        </p>
      )}
      {versions.isPending && <p className="py-2 text-dim">{t('loading')}</p>}
      {versions.data?.length === 0 && <p className="py-3 text-dim">{t('none')}</p>}
      <ul className="mt-3 divide-y divide-line">
        {versions.data?.map(({ id, title, at, nodes }) => (
          <li key={id} className="flex flex-wrap items-center gap-2 py-1.5">
            <span className="min-w-0 flex-1 truncate font-medium">{title}</span>
            <span className="mono text-[11px] text-dim">
              {t('nodes', { count: nodes })} · {format.relativeTime(at, now)}
            </span>
            <Button aria-label={`${t('compare')}: ${title}`} onClick={() => compare({ from: id, to: present })}>
              {t('compare')}
            </Button>
            <Button aria-label={`${t('restore')}: ${title}`} onClick={() => restore.mutate(id)}>
              {t('restore')}
            </Button>
            <button
              type="button"
              aria-label={t('remove', { title })}
              className="rounded-md p-1.5 text-dim hover:bg-grid hover:text-bad"
              onClick={() => remove.mutate({ name, id }, { onSuccess: () => setRemoved({ id, title }) })}
            >
              <Trash2 size={14} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <div role="status">
        {removed && (
          <p className="flex items-center gap-3 py-1.5">
            {t('removed', { title: removed.title })}
            <Button autoFocus onClick={() => putBack.mutate({ name, id: removed.id })}>
              {t('undo')}
            </Button>
          </p>
        )}
      </div>
      {compared && versions.data && (
        <Comparison name={name} versions={versions.data} compared={compared} compare={compare} close={close} />
      )}
    </Dialog>
  )
}

function KeepVersion() {
  const errorText = useErrorText()
  const t = useTranslations('versions')
  const api = useApi()
  const queries = useQueryClient()
  const [title, setTitle] = useState('')
  const keep = useMutation(
    api.graphs.keepVersion.mutationOptions({
      onSuccess: () => {
        setTitle('')
        return queries.invalidateQueries(api.graphs.versions.queryFilter())
      },
    }),
  )
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={event => {
        event.preventDefault()
        const { document } = useDocument.getState()
        if (document && title.trim() !== '') keep.mutate({ document, title: title.trim() })
      }}
    >
      <label className="min-w-48 flex-1">
        <span className="text-[11px] text-dim">{t('name')}</span>
        <input
          className="mt-0.5 h-7 w-full rounded-md border border-line bg-ground px-2"
          value={title}
          maxLength={200}
          placeholder={t('namePlaceholder')}
          onChange={event => setTitle(event.target.value)}
        />
      </label>
      <Button kind="primary" type="submit" disabled={title.trim() === '' || keep.isPending}>
        {t('keep')}
      </Button>
      {keep.error && (
        <p role="alert" className="w-full text-bad">
          {t('failed', { message: errorText(keep.error) })}
        </p>
      )}
    </form>
  )
}

interface ComparisonProps {
  name: string
  versions: readonly { id: string; title: string }[]
  compared: { from: string; to: string }
  compare(compared: { from: string; to: string }): void
  close(): void
}

function Comparison({ name, versions, compared, compare, close }: ComparisonProps) {
  const t = useTranslations('versions')
  const before = useVersion(name, compared.from)
  const after = useVersion(name, compared.to)
  const choices = [{ id: present, title: t('present') }, ...versions]
  const titleOf = (id: string) => choices.find(choice => choice.id === id)?.title ?? id
  return (
    <section className="mt-3 border-t border-line py-3">
      <h3 className="sr-only">{t('differences')}</h3>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        {(['from', 'to'] as const).map(end => (
          <label key={end} className="flex items-center gap-2">
            <span className="text-dim">{t(end)}</span>
            <select
              className="h-7 max-w-56 rounded-md border border-line bg-ground px-2"
              value={compared[end]}
              onChange={event => compare({ ...compared, [end]: event.target.value })}
            >
              {choices.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        ))}
        <Button
          kind="primary"
          disabled={!before || !after}
          onClick={() => {
            if (!before || !after) return
            useRun.getState().viewPast(false)
            useStill.getState().compare({ before, after, from: titleOf(compared.from), to: titleOf(compared.to) })
            close()
          }}
        >
          {t('onCanvas')}
        </Button>
      </div>
      {before && after ? <DiffList before={before} after={after} /> : <p className="text-dim">{t('loading')}</p>}
    </section>
  )
}

/** A kept version, or the graph as it is on the screen. */
function useVersion(name: string, id: string): GraphDocument | undefined {
  const api = useApi()
  const now = useDocument(({ document }) => document)
  const { data } = useQuery(
    api.graphs.version.queryOptions({ name, id }, { enabled: id !== present, staleTime: Number.POSITIVE_INFINITY }),
  )
  if (id === present) return now
  return data && documentSchema.parse(data)
}
