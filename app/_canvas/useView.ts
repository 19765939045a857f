import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { duration } from './duration.ts'
import { placeOf } from './flow.ts'
import { loopBadges } from './loopBadges.ts'
import { cardHeight, cardWidth } from './size.ts'

/**
 * How the whole graph is brought into sight: with room on the left and below for the return channels of loops, which
 * are no nodes, and below for the zoom buttons and the map, which cover no card then.
 */
export function fitOptions(hasMap: boolean) {
  const bottom = hasMap ? ('144px' as const) : ('88px' as const)
  return { padding: { top: '32px', right: '32px', bottom, left: '72px' }, maxZoom: 1.15 } as const
}

/** Hands what React Flow can do to those who must not know of it. */
export function useView(): void {
  const flow = useReactFlow()
  const store = useStoreApi()
  useEffect(() => {
    let pointer: { x: number; y: number } | undefined
    const onMove = (event: PointerEvent) => {
      const isOver = event.target instanceof Element && event.target.closest('.react-flow') !== null
      pointer = isOver ? { x: event.clientX, y: event.clientY } : undefined
    }
    addEventListener('pointermove', onMove, { passive: true })
    const toGraph = (screen: { x: number; y: number }): [number, number] => {
      const { x, y } = flow.screenToFlowPosition(screen, { snapToGrid: false })
      return [x, y]
    }
    const middle = () => {
      const { width, height, domNode } = store.getState()
      const { left, top } = domNode?.getBoundingClientRect() ?? { left: 0, top: 0 }
      return { x: left + width / 2, y: top + height / 2 }
    }
    useCanvas.setState({
      view: {
        fit: nodes =>
          void flow.fitView({
            ...fitOptions(useCanvas.getState().hasMap),
            duration: duration(),
            ...(nodes && { nodes: nodes.map(id => ({ id })) }),
          }),
        reveal(nodes) {
          const { document } = useDocument.getState()
          const { width, height, transform, nodeLookup } = store.getState()
          const badges = document ? loopBadges(document) : undefined
          // A loop that is a badge on an edge has no place of its own.
          const [first] = nodes.map(id => badges?.get(id)?.from.node ?? id)
          if (first === undefined) return
          // What is of another version is on the canvas only, and what was just added in the document only.
          const drawn = nodeLookup.get(first)?.internals.positionAbsolute
          const index = Object.keys(document?.nodes ?? {}).indexOf(first)
          if (!document || (!drawn && index === -1)) return
          const [x, y] = drawn ? [drawn.x, drawn.y] : placeOf(document, first, index)
          const [left, top] = [x * transform[2] + transform[0], y * transform[2] + transform[1]]
          const right = left + cardWidth * transform[2]
          const bottom = top + cardHeight * transform[2]
          const isSeen = left >= 0 && top >= 0 && right <= width && bottom <= height
          const isCut = !isSeen && right > 0 && bottom > 0 && left < width && top < height
          // What is seen in part is moved no farther than it has to be.
          if (isCut)
            void flow.setViewport(
              {
                x: transform[0] + inward(left, right, width),
                y: transform[1] + inward(top, bottom, height),
                zoom: transform[2],
              },
              { duration: duration() },
            )
          else if (!isSeen)
            void flow.setCenter(x + cardWidth / 2, y + cardHeight / 2, {
              zoom: Math.max(transform[2], 0.6),
              duration: duration(),
            })
        },
        zoom(by) {
          if (by === 'in') void flow.zoomIn({ duration: duration(120) })
          else if (by === 'out') void flow.zoomOut({ duration: duration(120) })
          else void flow.zoomTo(1, { duration: duration(120) })
        },
        toGraph,
        toScreen: ([x, y]) => flow.flowToScreenPosition({ x, y }),
        centre: () => toGraph(middle()),
        pointer: () => pointer && toGraph(pointer),
      },
    })
    return () => {
      removeEventListener('pointermove', onMove)
      useCanvas.setState({ view: undefined })
    }
  }, [flow, store])
}

/** Room for the names of its ports. */
const beside = 88

function inward(start: number, end: number, size: number): number {
  if (end + beside > size) return size - beside - end
  return start < beside ? beside - start : 0
}
