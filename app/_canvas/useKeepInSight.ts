import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'
import { useDocument } from '../_state/documentStore.ts'
import { useStill } from '../_state/stillStore.ts'
import { cardBox, cardBoxWithNames, seenPart } from './canvasSight.ts'
import { duration } from './duration.ts'
import { isTouching, wayInto } from './sight.ts'

/**
 * A card that is selected is seen whole, with the names of its ports: the view moves no further than it must, when the card
 * is chosen and when a panel opens beside the canvas or over it. A card out of sight is left to who reveals it.
 */
export function useKeepInSight(isStill: boolean): void {
  const flow = useReactFlow()
  const store = useStoreApi()
  useEffect(() => {
    let isHeld = false
    let frame = 0

    function chosen(): string | undefined {
      if (isStill) return useStill.getState().node
      const { selection } = useDocument.getState()
      return selection.length === 1 ? selection[0] : undefined
    }

    function bringIn(usual: number): void {
      const canvas = store.getState()
      const id = chosen()
      const box = id === undefined ? undefined : cardBoxWithNames(canvas, id)
      if (!box) return
      const way = wayInto(box, seenPart(canvas))
      const [x, y, zoom] = canvas.transform
      if (way.x === 0 && way.y === 0) return
      void flow.setViewport({ x: x + way.x, y: y + way.y, zoom }, { duration: duration(usual) })
    }

    /** Once the panel of the card is there; where the hand that chose it drags it on, that hand says where it is. */
    function soon(): void {
      cancelAnimationFrame(frame)
      if (isHeld) return
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => bringIn(120))
      })
    }

    function onChosen(): void {
      const canvas = store.getState()
      const id = chosen()
      const box = id === undefined ? undefined : cardBox(canvas, id)
      if (box && isTouching(box, { left: 0, top: 0, right: canvas.width, bottom: canvas.height })) soon()
    }

    const press = () => {
      isHeld = true
    }
    const release = () => {
      isHeld = false
    }
    const ends = ['pointerup', 'pointercancel', 'touchend'] as const
    addEventListener('pointerdown', press, { capture: true })
    for (const end of ends) addEventListener(end, release, { capture: true })
    const stops = [
      isStill
        ? useStill.subscribe((now, before) => now.node !== before.node && onChosen())
        : useDocument.subscribe((now, before) => now.selection !== before.selection && onChosen()),
      store.subscribe((now, before) => {
        if (now.width === before.width && now.height === before.height) return
        const id = chosen()
        const box = id === undefined ? undefined : cardBox(now, id)
        if (box && isTouching(box, { left: 0, top: 0, right: before.width, bottom: before.height })) bringIn(0)
      }),
    ]
    return () => {
      cancelAnimationFrame(frame)
      for (const stop of stops) stop()
      removeEventListener('pointerdown', press, { capture: true })
      for (const end of ends) removeEventListener(end, release, { capture: true })
    }
  }, [flow, store, isStill])
}
