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
    // Always there: a region that comes with its text is not read out.
    <output aria-live="polite" className="-translate-x-1/2 pointer-events-none fixed bottom-6 left-1/2 z-50">
      {notice && (
        <span className="block rounded-md border border-line bg-card px-3 py-1.5 shadow-lg">
          {t(notice.key, notice.values)}
        </span>
      )}
    </output>
  )
}
