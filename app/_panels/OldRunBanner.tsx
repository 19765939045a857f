import { useFormatter, useTranslations } from 'next-intl'
import { useShallow } from 'zustand/react/shallow'
import { useRun } from '../_state/runStore.ts'
import { bannerButton, ModeBanner } from './ModeBanner.tsx'

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
    <ModeBanner title={t('older')} detail={format.dateTime(startedAt, { dateStyle: 'medium', timeStyle: 'medium' })}>
      <button type="button" onClick={() => viewPast(true)} className={bannerButton}>
        {t('asItWas')}
      </button>
      <button type="button" onClick={() => follow(newest)} className={bannerButton}>
        {t('newest')}
      </button>
    </ModeBanner>
  )
}
