import { useReactFlow, useStoreApi, type Viewport } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { useCanvas } from '../_state/canvasStore.ts'
import { cardBox, seenPart } from './canvasSight.ts'
import { duration } from './duration.ts'
import { isTouching, isWithin } from './sight.ts'

/** What the canvas shows instead of the graph as it stands, and the nodes that it is about. */
export interface Mode {
  name: 'diff' | 'past' | 'plan'
  nodes: readonly string[]
}

/** Who looks at something else on the canvas sees all that it is about, and afterwards the graph as it was looked at before. */
export function useModeSight(mode: Mode | undefined): void {
  const flow = useReactFlow()
  const store = useStoreApi()
  const before = useRef<Viewport>(undefined)
  const nodes = useRef(mode?.nodes)
  nodes.current = mode?.nodes
  const name = mode?.name
  useEffect(() => {
    if (name) before.current ??= flow.getViewport()
    else if (before.current) {
      void flow.setViewport(before.current, { duration: duration() })
      before.current = undefined
    } else return
    const boxes = (ids: readonly string[]) => ids.flatMap(id => cardBox(store.getState(), id) ?? [])
    const show = (ids?: readonly string[]) => useCanvas.getState().view?.fit(ids)
    // Once the panel of the mode stands beside the canvas, and the view is where it was.
    const timer = setTimeout(
      () => {
        const seen = seenPart(store.getState())
        if (name) {
          if (!boxes(nodes.current ?? []).every(box => isWithin(box, seen))) show(nodes.current)
          return
        }
        const all = boxes([...store.getState().nodeLookup.keys()])
        // The graph may have become another one here.
        if (all.length > 0 && !all.some(box => isTouching(box, seen))) show()
      },
      wait + (name ? 0 : duration()),
    )
    return () => clearTimeout(timer)
  }, [name, flow, store])
}

const wait = 60
