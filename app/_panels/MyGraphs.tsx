import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Copy, Pencil, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useNow, useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { GraphEntry } from '../../server/api/root.ts'
import { useApi } from '../_state/api.tsx'
import { useText } from '../_state/locale.tsx'
import { useErrorText } from '../_state/useErrorText.ts'
import { Button } from './Button.tsx'
import { RenameDialog } from './RenameDialog.tsx'

/** The person's own graphs: open, duplicate, rename, delete and take that back. */
export function MyGraphs() {
  const errorText = useErrorText()
  const t = useTranslations('gallery')
  const api = useApi()
  const queries = useQueryClient()
  const mine = useQuery(api.graphs.list.queryOptions())
  const onSuccess = () => queries.invalidateQueries(api.graphs.list.queryFilter())
  const remove = useMutation(api.graphs.remove.mutationOptions({ onSuccess }))
  const restore = useMutation(
    api.graphs.restore.mutationOptions({
      onSuccess: async () => {
        remove.reset()
        await onSuccess()
      },
    }),
  )
  const error = remove.error ?? restore.error
  return (
    <>
      {mine.data?.length === 0 && <p className="text-dim">{t('empty')}</p>}
      <ul className="divide-y divide-line rounded-md empty:hidden border border-line bg-card">
        {mine.data?.map(entry => (
          <Mine key={entry.name} entry={entry} remove={() => remove.mutate({ name: entry.name })} />
        ))}
      </ul>
      <div role="status" className="fixed bottom-6 left-1/2 z-30 -translate-x-1/2">
        {remove.data && remove.variables && (
          <p className="flex items-center gap-3 rounded-md border border-line bg-card px-3 py-2 shadow-lg">
            {t('removed', { name: remove.variables.name })}
            <Button autoFocus onClick={() => restore.mutate({ trashed: remove.data })}>
              {t('undo')}
            </Button>
          </p>
        )}
      </div>
      {error && (
        <p role="alert" className="mt-2 text-bad">
          {errorText(error)}
        </p>
      )}
    </>
  )
}

function Mine({ entry, remove }: { entry: GraphEntry; remove(): void }) {
  const errorText = useErrorText()
  const t = useTranslations('gallery')
  const text = useText()
  const format = useFormatter()
  const now = useNow({ updateInterval: 30_000 })
  const api = useApi()
  const queries = useQueryClient()
  const [isRenaming, rename] = useState(false)
  const onSuccess = () => queries.invalidateQueries(api.graphs.list.queryFilter())
  const copy = useMutation(api.graphs.copy.mutationOptions({ onSuccess }))
  const title = text(entry.title ?? entry.name)
  return (
    <li className="flex flex-wrap items-center gap-1 px-3 hover:bg-ground">
      <Link
        href={`/graphs/${encodeURIComponent(entry.name)}`}
        className="flex min-w-0 flex-1 items-baseline gap-3 py-2 pr-2"
      >
        <span className="truncate font-medium">{title}</span>
        <span className="mono truncate text-[11px] text-dim">{entry.name}</span>
        <span className="mono ml-auto shrink-0 text-[11px] text-dim max-sm:hidden">
          {entry.isBroken ? <span className="text-bad">{t('broken')}</span> : t('nodes', { count: entry.nodes })}
          {entry.at !== undefined && ` · ${t('changed', { when: format.relativeTime(entry.at, now) })}`}
        </span>
      </Link>
      <Small label={t('duplicate', { name: title })} run={() => copy.mutate({ graph: entry.name })}>
        <Copy size={14} aria-hidden />
      </Small>
      <Small label={t('rename', { name: title })} run={() => rename(true)}>
        <Pencil size={14} aria-hidden />
      </Small>
      <Small label={t('remove', { name: title })} run={remove} isHarmful>
        <Trash2 size={14} aria-hidden />
      </Small>
      {copy.error && (
        <p role="alert" className="w-full pb-2 text-bad">
          {errorText(copy.error)}
        </p>
      )}
      {isRenaming && <RenameDialog entry={entry} close={() => rename(false)} />}
    </li>
  )
}

interface SmallProps {
  label: string
  children: ReactNode
  isHarmful?: boolean
  run(): void
}

function Small({ label, children, isHarmful = false, run }: SmallProps) {
  return (
    <button
      type="button"
      className={`rounded-md p-1.5 text-dim hover:bg-grid ${isHarmful ? 'hover:text-bad' : 'hover:text-ink'}`}
      aria-label={label}
      title={label}
      onClick={run}
    >
      {children}
    </button>
  )
}
