import { ControlButton } from '@xyflow/react'
import { SquareDashed } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCanvas } from '../_state/canvasStore.ts'
import { useIsCoarse } from './useIsCoarse.ts'

/** Where fingers handle the graph: whether one of them pans, or draws a box that selects. */
export function FingerSelects() {
  const t = useTranslations('canvas')
  const isOn = useCanvas(state => state.fingerSelects)
  if (!useIsCoarse()) return null
  return (
    <ControlButton
      aria-label={t('fingerSelects')}
      title={t('fingerSelects')}
      aria-pressed={isOn}
      onClick={() => useCanvas.setState({ fingerSelects: !isOn })}
      className={isOn ? '!bg-accent !text-card' : ''}
    >
      <SquareDashed className="!fill-none" aria-hidden />
    </ControlButton>
  )
}
