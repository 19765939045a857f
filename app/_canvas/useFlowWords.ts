import type { ReactFlowProps } from '@xyflow/react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'

type Words = NonNullable<ReactFlowProps['ariaLabelConfig']>

const directions = ['left', 'right', 'up', 'down'] as const

/** What React Flow itself says to a screen reader, in the reader's language. */
export function useFlowWords(): Words {
  const t = useTranslations('canvas')
  return useMemo(
    () => ({
      'node.a11yDescription.default': t('keysNode'),
      'node.a11yDescription.keyboardDisabled': t('keysNode'),
      'node.a11yDescription.ariaLiveMessage': ({ direction, x, y }) => {
        const known = directions.find(each => each === direction)
        return t('moved', { direction: known ? t(known) : direction, x: Math.round(x), y: Math.round(y) })
      },
      'edge.a11yDescription.default': t('keysEdge'),
      'controls.ariaLabel': t('controls'),
      'controls.zoomIn.ariaLabel': t('zoomIn'),
      'controls.zoomOut.ariaLabel': t('zoomOut'),
      'controls.fitView.ariaLabel': t('fit'),
      'minimap.ariaLabel': t('map'),
      'handle.ariaLabel': t('port'),
    }),
    [t],
  )
}
