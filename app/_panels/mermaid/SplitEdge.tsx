import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type PointerEvent, useSyncExternalStore } from 'react'
import { leastShare, mostShare, setTextPanel, useTextPanel } from '../../_state/textPanelStore.ts'

const step = 0.04

/** The line between canvas and text: dragged, or moved by the arrow keys. */
export function SplitEdge() {
  const t = useTranslations('mermaid')
  const share = useTextPanel(state => state.share)
  const isBeside = useIsBeside()

  function onKey({ key }: KeyboardEvent) {
    if (key === (isBeside ? 'ArrowLeft' : 'ArrowUp')) setTextPanel({ share: share + step })
    if (key === (isBeside ? 'ArrowRight' : 'ArrowDown')) setTextPanel({ share: share - step })
  }

  function onDrag({ currentTarget, pointerId, clientX, clientY }: PointerEvent<HTMLElement>) {
    const whole = currentTarget.parentElement?.parentElement?.getBoundingClientRect()
    if (!whole || !currentTarget.hasPointerCapture(pointerId)) return
    setTextPanel({ share: isBeside ? (whole.right - clientX) / whole.width : (whole.bottom - clientY) / whole.height })
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that can be moved is no <hr>
    <div
      role="separator"
      aria-orientation={isBeside ? 'vertical' : 'horizontal'}
      aria-label={t('resize')}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={leastShare * 100}
      aria-valuemax={mostShare * 100}
      tabIndex={0}
      onKeyDown={onKey}
      onPointerDown={event => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onDrag}
      className={`absolute z-10 touch-none hover:bg-accent/30 ${isBeside ? 'inset-y-0 -left-1 w-2 cursor-col-resize' : 'inset-x-0 -top-1 h-2 cursor-row-resize'}`}
    />
  )
}

/** Where Tailwind's `xl` begins. */
const wide = '(min-width: 80rem)'

function useIsBeside(): boolean {
  return useSyncExternalStore(
    tell => {
      const query = matchMedia(wide)
      query.addEventListener('change', tell)
      return () => query.removeEventListener('change', tell)
    },
    () => matchMedia(wide).matches,
    () => true,
  )
}
