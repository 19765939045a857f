import { Panel } from '@xyflow/react'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCanvas } from '../_state/canvasStore.ts'
import { forgetTap } from './tapWiring.ts'

/** What the second tap is for, while an edge waits for it. */
export function TapHint() {
  const t = useTranslations('canvas')
  const isWaiting = useCanvas(({ wiring }) => wiring?.isTapped === true)
  if (!isWaiting) return null
  return (
    <Panel position="bottom-center">
      <p
        role="status"
        className="flex items-center gap-2 rounded-md border border-accent bg-card py-1 pr-1 pl-3 shadow-lg"
      >
        {t('tapNext')}
        <button type="button" aria-label={t('tapCancel')} onClick={forgetTap} className="rounded p-2 hover:bg-grid">
          <X size={15} aria-hidden />
        </button>
      </p>
    </Panel>
  )
}
