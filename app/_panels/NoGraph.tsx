import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useFormatter, useNow, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useApiClient } from '../_state/api.tsx'
import { forgetEntry, type JournalEntry, leftOver } from '../_state/journal.ts'
import { useErrorText } from '../_state/useErrorText.ts'
import { Button } from './Button.tsx'

/** In place of a graph that can't be opened: why, and what this browser still has of it. It is tried again meanwhile. */
export function NoGraph({ name, words }: { name: string; words: string }) {
  const errorText = useErrorText()
  const t = useTranslations('error')
  const format = useFormatter()
  const now = useNow()
  const client = useApiClient()
  const router = useRouter()
  const [kept, setKept] = useState<JournalEntry>()
  useEffect(() => {
    leftOver(name).then(([newest]) => setKept(newest))
  }, [name])
  const open = useMutation({
    mutationFn: ({ document }: JournalEntry) => client.graphs.add.mutate({ document }),
    onSuccess: (added, { key }) => {
      forgetEntry(key)
      router.push(`/graphs/${encodeURIComponent(added)}`)
    },
  })
  return (
    <main className="m-auto flex max-w-[640px] flex-col items-center gap-3 p-6 text-center">
      <p role="alert" className="max-w-full break-words text-[15px]">
        {words}
      </p>
      {kept && (
        <div className="flex flex-wrap items-center justify-center gap-3">
          <p>{t('keptHere', { when: format.relativeTime(kept.at, now) })}</p>
          <Button disabled={open.isPending} onClick={() => open.mutate(kept)}>
            {t('openKept')}
          </Button>
        </div>
      )}
      {open.error && (
        <p role="alert" className="text-bad">
          {errorText(open.error)}
        </p>
      )}
      <Link href="/" className="text-accent underline">
        {t('back')}
      </Link>
    </main>
  )
}
