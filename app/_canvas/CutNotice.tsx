import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'

const shownFor = 6000

/** Says where an edge was let go that it is gone, and puts it back if that was not meant. */
export function CutNotice() {
  const t = useTranslations('canvas')
  const cutAt = useCanvas(state => state.cutAt)
  const document = useDocument(state => state.document)
  // biome-ignore lint/correctness/useExhaustiveDependencies: with the next edit, going back would be another step
  useEffect(() => {
    if (!cutAt) return
    const forget = () => useCanvas.setState({ cutAt: undefined })
    const timer = setTimeout(forget, shownFor)
    return () => {
      clearTimeout(timer)
      forget()
    }
  }, [document, cutAt])
  if (!cutAt) return null
  return createPortal(
    <p
      role="status"
      className="fixed z-50 flex items-center gap-3 rounded-md border border-line bg-card px-3 py-1.5 shadow-lg"
      style={{ left: Math.min(cutAt.x + 14, innerWidth - 240), top: Math.min(cutAt.y + 18, innerHeight - 60) }}
    >
      {t('cut')}
      <button
        type="button"
        className="font-semibold text-accent hover:underline"
        onClick={() => useDocument.getState().undo()}
      >
        {t('putBack')}
      </button>
    </p>,
    globalThis.document.body,
  )
}
