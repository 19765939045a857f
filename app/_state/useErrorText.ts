import { TRPCClientError } from '@trpc/client'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { failure, failureText } from '../../nodes/_contract/failure.ts'
import { useLocaleChoice, useText } from './locale.tsx'
import { SaidError } from './SaidError.ts'

/** What an error says to the reader: the server's own words, or that it did not answer. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations('error')
  const text = useText()
  const { locale } = useLocaleChoice()
  return useCallback(
    error => {
      if (error instanceof SaidError) return text(error.said)
      if (error instanceof TRPCClientError) {
        // Every answer of the server carries data.
        if (!error.data) return t('offline')
        const said = failure.safeParse(error.data.failure)
        if (said.success) return failureText(said.data, locale)
        if (error.data.code === 'UNAUTHORIZED') return t('unauthorized')
      }
      return error instanceof Error ? error.message : String(error)
    },
    [t, text, locale],
  )
}
