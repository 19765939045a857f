import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { saveNow, useSaving } from '../_state/autosave.ts'
import { useDocument } from '../_state/documentStore.ts'
import { ConflictDialog } from './ConflictDialog.tsx'

/** How far what is on the screen is from what is stored, and what to do about it; what takes more words stands in `SaveTrouble`. */
export function SaveState() {
  const t = useTranslations('files')
  const { saving, conflict } = useDocument()
  const { trouble, isKept, reloadedAt, asked } = useSaving()
  const [isAsking, ask] = useState(true)
  const isReloaded = useRecent(reloadedAt)

  // Each conflict is asked about at once, and again when someone wants to save or run.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked counts, and is not read
  useEffect(() => {
    if (conflict) ask(true)
  }, [conflict, asked])

  const words = conflict
    ? t('conflict')
    : trouble
      ? t(trouble.kind === 'offline' && !isKept ? 'offlineUnkept' : trouble.kind)
      : saving === 'saved' && isReloaded
        ? t('reloaded')
        : t(saving === 'failed' ? 'unsaved' : saving)
  const action = conflict
    ? { label: t('resolve'), run: () => ask(true) }
    : trouble?.kind === 'offline'
      ? { label: t('retry'), run: saveNow }
      : undefined
  const isBad = conflict !== undefined || trouble !== undefined
  return (
    <span className="flex min-w-0 items-center gap-2 text-[11px]">
      <span
        role="status"
        className={`truncate max-md:sr-only ${isBad ? 'text-bad' : 'text-dim'}`}
        data-testid="save-state"
        data-saving={conflict ? 'conflict' : (trouble?.kind ?? saving)}
        title={words}
      >
        {words}
      </span>
      {action && (
        <button type="button" className="shrink-0 text-accent underline" onClick={action.run}>
          {action.label}
        </button>
      )}
      {conflict && isAsking && <ConflictDialog theirs={conflict} close={() => ask(false)} />}
    </span>
  )
}

/** Whether a moment was within the last few seconds. */
function useRecent(at: number | undefined): boolean {
  const [seen, see] = useState<number>()
  useEffect(() => {
    if (at === undefined) return
    const timer = setTimeout(() => see(at), 6000)
    return () => clearTimeout(timer)
  }, [at])
  return at !== undefined && seen !== at
}
