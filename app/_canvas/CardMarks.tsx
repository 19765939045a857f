import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { nodeStateOf } from '../../graphs/_model/runState.ts'
import { Elapsed } from '../_panels/Elapsed.tsx'
import { useIsStale, usePlan } from '../_state/planStore.ts'
import { isOver, useRun } from '../_state/runStore.ts'

const looks = {
  run: 'border-accent text-accent',
  maybe: 'border-dashed border-accent text-accent',
  cached: 'border-line text-dim',
  skipped: 'border-dashed border-line text-dim',
}

/**
 * What lies over a card: that its result is of another time, for how long
 * it has been running, and in the plan preview what a run would do with it.
 */
export const CardMarks = memo(function CardMarks({ id }: { id: string }) {
  const t = useTranslations('plan')
  const isStale = useIsStale(id)
  const forecast = usePlan(({ isShown, forecast }) => (isShown ? forecast?.[id] : undefined))
  const runningSince = useRun(({ state }) => {
    const turn = nodeStateOf(state, id)?.current
    return turn?.status === 'running' && !isOver(state) ? turn.startedAt : undefined
  })
  return (
    <>
      {isStale && (
        <span
          title={t('staleHint')}
          className="absolute inset-y-0 left-0 w-1.5 rounded-l-[5px] border border-dim bg-card forced-color-adjust-none"
          data-stale
        />
      )}
      {runningSince !== undefined && (
        <span className="absolute right-2.5 bottom-1 rounded bg-card px-1 text-[11px] text-accent">
          <Elapsed since={runningSince} />
        </span>
      )}
      {forecast && (
        <span
          data-forecast={forecast}
          className={`absolute -top-3 left-3 rounded-full border bg-card px-2 text-[11px] ${looks[forecast]}`}
        >
          {t(forecast)}
        </span>
      )}
    </>
  )
})
