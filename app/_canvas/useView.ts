import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'
import { useCanvas } from '../_state/canvasStore.ts'
import { bringInSight, readable } from './bringInSight.ts'
import { duration } from './duration.ts'

/**
 * How the whole graph is brought into sight: with room on the left and below for the return channels of loops, which
 * are no nodes, and below for the zoom buttons and the map, which cover no card then.
 */
export function fitOptions(hasMap: boolean) {
  const bottom = hasMap ? ('144px' as const) : ('88px' as const)
  return { padding: { top: '32px', right: '32px', bottom, left: '72px' }, maxZoom: 1.15 } as const
}

const zoomTime = 120
const zoomStep = 1.2

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
    // Where a zoom that is under way ends: keys that are pressed faster than it goes on from there.
    let heading = { zoom: 1, until: 0 }
    const zoomTo = (wanted: number) => {
      const { minZoom, maxZoom } = store.getState()
      const zoom = Math.min(maxZoom, Math.max(minZoom, wanted))
      heading = { zoom, until: performance.now() + zoomTime }
      void flow.zoomTo(zoom, { duration: duration(zoomTime) })
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
        reveal([node]) {
          if (node !== undefined) bringInSight(node, { flow, store })
        },
        goTo: node => bringInSight(node, { flow, store, leastZoom: readable }),
        zoom(by) {
          const from = performance.now() < heading.until ? heading.zoom : flow.getZoom()
          zoomTo(by === 'reset' ? 1 : by === 'in' ? from * zoomStep : from / zoomStep)
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
