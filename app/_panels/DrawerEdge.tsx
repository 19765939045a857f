import { useTranslations } from 'next-intl'
import type { KeyboardEvent, PointerEvent } from 'react'
import { lowestDrawer, useDrawer } from '../_state/drawerStore.ts'

const step = 24

/** The drawer's upper edge: dragged, or moved by the arrow keys. */
export function DrawerEdge() {
  const t = useTranslations('drawer')
  const { height, resize } = useDrawer()

  function onKey({ key }: KeyboardEvent) {
    if (key === 'ArrowUp') resize(height + step)
    if (key === 'ArrowDown') resize(height - step)
  }

  function onDrag(event: PointerEvent<HTMLElement>) {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(height - event.movementY)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that can be moved is no <hr>
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label={t('resize')}
      aria-valuenow={Math.round(height)}
      aria-valuemin={lowestDrawer}
      tabIndex={0}
      onKeyDown={onKey}
      onPointerDown={event => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onDrag}
      className="absolute inset-x-0 -top-1 z-10 h-2 cursor-row-resize touch-none hover:bg-accent/30"
    />
  )
}
