import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useNotice } from '../_state/noticeStore.ts'

const shownFor = 4000

/** Tells for a moment, to eye and ear, what was done where nothing shows it. */
export function NoticeLine() {
  const t = useTranslations()
  const notice = useNotice(state => state.notice)
  useEffect(() => {
    if (!notice) return
    const timer = setTimeout(() => useNotice.setState({ notice: undefined }), shownFor)
    return () => clearTimeout(timer)
  }, [notice])
  return (
    <output
      aria-live="polite"
      className="-translate-x-1/2 fixed bottom-6 left-1/2 z-50 rounded-md border border-line bg-card px-3 py-1.5 shadow-lg empty:hidden"
    >
      {notice && t(notice.key, notice.values)}
    </output>
  )
}
