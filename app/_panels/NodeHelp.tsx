import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { useLocaleChoice } from '../_state/locale.tsx'

// The reader of Markdown and the texts come with the first help that is opened.
const Markdown = lazy(() => import('./Markdown.tsx'))

/** What a type of node is for and how its params work: its README, in the language chosen. */
export function NodeHelp({ type }: { type: string }) {
  const t = useTranslations('help')
  const { locale } = useLocaleChoice()
  const { data } = useQuery({
    queryKey: ['docs'],
    queryFn: async () => (await import('../../nodes/_catalog/docs.ts')).docs,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!data) return <p className="text-dim">{t('loading')}</p>
  const text = Object.hasOwn(data, type) ? data[type]?.[locale] : undefined
  if (!text) return <p className="text-dim">{t('none')}</p>
  return (
    <Suspense fallback={<p className="text-dim">{t('loading')}</p>}>
      <Markdown text={withoutTitle(text)} />
    </Suspense>
  )
}

/** The panel has the node's name at its head already. */
function withoutTitle(text: string): string {
  return text.replace(/^# .*\n+/, '')
}
