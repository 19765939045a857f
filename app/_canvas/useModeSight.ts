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

interface Before {
  viewport: Viewport
  /** Whether any card was seen. */
  isSeen: boolean
}

/** Who looks at something else on the canvas sees all that it is about, and afterwards the graph as it was looked at before. */
export function useModeSight(mode: Mode | undefined): void {
  const flow = useReactFlow()
  const store = useStoreApi()
  const before = useRef<Before>(undefined)
  const nodes = useRef(mode?.nodes)
  nodes.current = mode?.nodes
  const name = mode?.name
  useEffect(() => {
    const boxes = (ids: Iterable<string>) => [...ids].flatMap(id => cardBox(store.getState(), id) ?? [])
    const isSeen = () => {
      const seen = seenPart(store.getState())
      return boxes(store.getState().nodeLookup.keys()).some(box => isTouching(box, seen))
    }
    const show = (ids?: readonly string[]) => useCanvas.getState().view?.fit(ids)

    function enter() {
      const seen = seenPart(store.getState())
      if (!boxes(nodes.current ?? []).every(box => isWithin(box, seen))) show(nodes.current)
    }

    function leave({ viewport, ...was }: Before) {
      void flow.setViewport(viewport, { duration: duration() })
      before.current = undefined
      // The graph may have become another one here.
      return setTimeout(() => was.isSeen && !isSeen() && show(), duration() + settled)
    }

    if (name) before.current ??= { viewport: flow.getViewport(), isSeen: isSeen() }
    // Once the panel of the mode stands beside the canvas.
    const timer = name ? setTimeout(enter, settled) : before.current && leave(before.current)
    return () => clearTimeout(timer)
  }, [name, flow, store])
}

const settled = 60
