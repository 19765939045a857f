import { useTranslations } from 'next-intl'
import { countForecast, usePlan } from '../_state/planStore.ts'
import { ModeBanner } from './ModeBanner.tsx'

/** Says that the canvas shows what would run, and leads back. */
export function PlanBanner() {
  const t = useTranslations('plan')
  const { isShown, forecast, show } = usePlan()
  if (!isShown) return null
  const count = forecast && countForecast(forecast)
  return (
    <ModeBanner
      title={t('title')}
      detail={count ? t('summary', count) : t('unknown')}
      leave={{ words: t('close'), run: () => show(false) }}
    />
  )
}
