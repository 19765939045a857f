'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { textInLink } from '../_share/link.ts'
import { readSharedText, type Shared } from '../_share/readShared.ts'
import { ImportDialog } from './ImportDialog.tsx'

/** A graph in the address: shown, and opened as a new one when the person says so. */
export function OpenLink() {
  const t = useTranslations('share')
  const router = useRouter()
  const [opened, setOpened] = useState<{ hash: string; shared: Shared | undefined }>()
  useEffect(() => {
    function read() {
      const { hash } = location
      const text = textInLink(hash)
      setOpened({ hash, shared: text === undefined ? undefined : readSharedText(text) })
    }
    read()
    // Another link that is pasted over this one changes only what stands behind the #.
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])
  return (
    <main className="m-auto flex flex-col items-center gap-3 p-6 text-center">
      <h1 className="text-[15px]">{t('linkTitle')}</h1>
      {opened && !opened.shared && <p role="alert">{t('linkBroken')}</p>}
      <Link href="/" className="text-accent underline">
        {t('linkBack')}
      </Link>
      {opened?.shared && (
        <ImportDialog
          key={opened.hash}
          shared={opened.shared}
          close={() => router.replace('/')}
          opened={() => undefined}
        />
      )}
    </main>
  )
}
