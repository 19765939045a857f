import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { countForecast, usePlan } from '../_state/planStore.ts'

/** Says that the canvas shows what would run, and leads back. */
export function PlanBanner() {
  const t = useTranslations('plan')
  const { isShown, forecast, show } = usePlan()
  if (!isShown) return null
  const count = forecast && countForecast(forecast)
  return (
    <section
      aria-label={t('title')}
      className="flex items-center gap-3 border-b border-accent bg-card px-3 py-1.5 text-[12px]"
    >
      <strong className="font-semibold">{t('title')}</strong>
      <span className="text-dim">{count ? t('summary', count) : t('unknown')}</span>
      <button
        type="button"
        onClick={() => show(false)}
        className="ml-auto flex items-center gap-1 rounded-md px-2 py-0.5 hover:bg-grid"
      >
        <X size={13} aria-hidden /> {t('close')}
      </button>
    </section>
  )
}
