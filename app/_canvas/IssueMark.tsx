import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { useAnalysis } from '../_state/analysis.ts'
import { useLocaleChoice } from '../_state/locale.tsx'

/** How many things stand against a node, on its card. The editor's own analysis feeds it: nothing of it is in React Flow. */
export const IssueMark = memo(function IssueMark({ id }: { id: string }) {
  const t = useTranslations('problems')
  const { locale } = useLocaleChoice()
  const issues = useAnalysis(({ byNode }) => byNode[id])
  if (!issues) return null
  const isError = issues.some(({ level }) => level === 'error')
  const messages = issues.map(({ message, messageZh }) => (locale === 'zh' ? messageZh : message))
  return (
    <span
      role="img"
      title={messages.join('\n')}
      aria-label={t('count', { count: issues.length })}
      data-issues={issues.length}
      className={`mono absolute -top-2 -left-2 z-10 flex h-4 min-w-4 items-center justify-center rounded-full px-1 text-[10px] font-semibold forced-color-adjust-none ${isError ? 'bg-bad text-card' : 'bg-model text-[oklch(0.25_0.03_75)]'}`}
    >
      {issues.length}
    </span>
  )
})
