import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'
import { useDocument } from '../_state/documentStore.ts'
import { cardHeight, cardWidth } from './size.ts'

// Beside stand the names of its ports, below the zoom buttons.
const [besides, below] = [88, 56]

/** A panel that opens for the selected card must not push it out of sight: where it was seen, the view moves with it. */
export function useKeepInSight(): void {
  const flow = useReactFlow()
  const store = useStoreApi()
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.width === before.width && now.height === before.height) return
        const id = useDocument.getState().selection.at(-1)
        const place = id === undefined ? undefined : now.nodeLookup.get(id)?.internals.positionAbsolute
        if (!place) return
        const [x, y, zoom] = now.transform
        const left = place.x * zoom + x
        const top = place.y * zoom + y
        const [right, bottom] = [left + cardWidth * zoom, top + cardHeight * zoom]
        const wasSeen = left >= 0 && top >= 0 && right <= before.width && bottom <= before.height
        const dx = Math.min(0, now.width - besides - right)
        const dy = Math.min(0, now.height - below - bottom)
        if (wasSeen && (dx < 0 || dy < 0)) void flow.setViewport({ x: x + dx, y: y + dy, zoom })
      }),
    [flow, store],
  )
}
