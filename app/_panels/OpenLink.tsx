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
  const [shared, setShared] = useState<Shared>()
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    const text = textInLink(location.hash)
    if (text === undefined) setBroken(true)
    else setShared(readSharedText(text))
  }, [])
  return (
    <main className="m-auto flex flex-col items-center gap-3 p-6 text-center">
      <h1 className="text-[15px]">{t('linkTitle')}</h1>
      {isBroken && <p role="alert">{t('linkBroken')}</p>}
      <Link href="/" className="text-accent underline">
        {t('linkBack')}
      </Link>
      {shared && <ImportDialog shared={shared} close={() => router.replace('/')} opened={() => undefined} />}
    </main>
  )
}
