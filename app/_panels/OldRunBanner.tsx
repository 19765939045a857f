import { useFormatter, useTranslations } from 'next-intl'
import { useShallow } from 'zustand/react/shallow'
import { useRun } from '../_state/runStore.ts'

/** Says that the results on the canvas are those of an older run, and leads to the newest. */
export function OldRunBanner({ newest }: { newest: string | undefined }) {
  const t = useTranslations('past')
  const format = useFormatter()
  const { run, status, startedAt, follow, viewPast } = useRun(
    useShallow(({ run, state: { status, startedAt }, follow, viewPast }) => ({
      run,
      status,
      startedAt,
      follow,
      viewPast,
    })),
  )
  if (run === undefined || newest === undefined || newest === run || startedAt === undefined) return null
  // A run that was just started is newer than the list knows.
  if (status === 'running' || status === 'queued' || run > newest) return null
  return (
    <section
      aria-label={t('older')}
      className="flex flex-wrap items-center gap-3 border-b border-accent bg-card px-3 py-1.5 text-[12px]"
    >
      <strong className="font-semibold">{t('older')}</strong>
      <span className="text-dim">{format.dateTime(startedAt, { dateStyle: 'medium', timeStyle: 'medium' })}</span>
      <span className="ml-auto flex gap-3">
        <button type="button" onClick={() => viewPast(true)} className="rounded-md px-2 py-0.5 hover:bg-grid">
          {t('asItWas')}
        </button>
        <button type="button" onClick={() => follow(newest)} className="rounded-md px-2 py-0.5 hover:bg-grid">
          {t('newest')}
        </button>
      </span>
    </section>
  )
}
