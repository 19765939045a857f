import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '../Button.tsx'
import { formatNumber } from '../Metrics.tsx'

const untilSaid = 600

interface WaitingProps {
  isWaiting: boolean
  /** Goes back to the rows that were there before; absent where there are none. */
  cancel?(): void
}

/** What takes longer than a moment says so, with its seconds, and can be left. */
export function Waiting({ isWaiting, cancel }: WaitingProps) {
  const t = useTranslations('data')
  const [passed, setPassed] = useState(0)
  useEffect(() => {
    if (!isWaiting) return
    const began = Date.now()
    const timer = setInterval(() => setPassed(Date.now() - began), untilSaid / 2)
    return () => {
      clearInterval(timer)
      setPassed(0)
    }
  }, [isWaiting])
  if (passed < untilSaid) return <span role="status" />
  return (
    <span role="status" className="flex items-center gap-2 text-dim">
      {t('searching', { seconds: Math.round(passed / 1000) })}
      {cancel && (
        <Button className="!h-6 text-[11px]" onClick={cancel}>
          {t('cancel')}
        </Button>
      )}
    </span>
  )
}

interface CountingProps {
  /** So many there are at least. */
  rows: number
  share: number
  isStopped: boolean
  stop(): void
  resume(): void
}

/** How far the rows that a filter lets pass are counted. */
export function Counting({ rows, share, isStopped, stop, resume }: CountingProps) {
  const t = useTranslations('data')
  return (
    <span className="flex items-center gap-2">
      <span className="mono">{t('atLeast', { rows: formatNumber(rows) })}</span>
      <span
        role="progressbar"
        aria-label={t('counting')}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 w-16 rounded-sm bg-grid"
      >
        <span className="block h-full rounded-sm bg-accent" style={{ width: `${share * 100}%` }} />
      </span>
      <Button className="!h-6 text-[11px]" onClick={isStopped ? resume : stop}>
        {isStopped ? t('countOn') : t('stopCounting')}
      </Button>
    </span>
  )
}
