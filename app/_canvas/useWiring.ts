import type { Connection, FinalConnectionState, OnConnectStartParams } from '@xyflow/react'
import { useCallback, useRef } from 'react'
import { disconnect } from '../../graphs/_model/edits/edges.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import type { PortPlace } from '../../graphs/_model/wiring.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import type { FlowEdge } from './deriveEdges.ts'
import { beginWire, type EdgeEnds, wire, wireToCard } from './wire.ts'

interface Ends {
  source: string
  target: string
  sourceHandle?: string | null | undefined
  targetHandle?: string | null | undefined
}

type Point = { x: number; y: number }

/** Drawing an edge, or moving the end of one: to a port, onto a card, or into the open. */
export function useWiring() {
  const asked = useRef<{ key: string; issue: Issue | undefined }>(undefined)
  /** The edge whose end is being moved; none while a new one is drawn. */
  const moved = useRef<number>(undefined)

  const whyNot = useCallback((ends: Ends): Issue | undefined => {
    const key = JSON.stringify([ends.source, ends.sourceHandle, ends.target, ends.targetHandle])
    if (asked.current?.key !== key) {
      const { document } = useDocument.getState()
      asked.current = { key, issue: document && wire(document, edgeOf(ends), moved.current).issue }
    }
    return asked.current.issue
  }, [])

  const onConnectStart = useCallback((_: unknown, { nodeId, handleId, handleType }: OnConnectStartParams) => {
    asked.current = undefined
    if (!nodeId || !handleId) return
    beginWire({ node: nodeId, port: handleId, side: handleType === 'source' ? 'output' : 'input' }, false)
  }, [])

  const onConnect = useCallback((ends: Connection) => {
    // Escape took it back on the way.
    if (!useCanvas.getState().wiring) return
    useDocument.getState().change(document => wire(document, edgeOf(ends), moved.current))
  }, [])

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const { wiring, set } = useCanvas.getState()
      set({ wiring: undefined })
      const point = 'clientX' in event ? event : event.changedTouches[0]
      if (!wiring || !point || state.isValid) return
      const screen = { x: point.clientX, y: point.clientY }
      const { fromHandle, toHandle } = state
      if (fromHandle && toHandle) {
        const issue = whyNot(endsOf(fromHandle, toHandle))
        if (issue) set({ refusal: { screen, issue } })
        return
      }
      const under = document.elementFromPoint(screen.x, screen.y)
      const card = under?.closest('.react-flow__node-card')?.getAttribute('data-id')
      if (card) wireToCard(card, { from: wiring.from, moved: moved.current, screen })
      else if (under?.closest('.react-flow__pane')) letGo(wiring.from, { moved: moved.current, screen })
    },
    [whyNot],
  )

  const onReconnectStart = useCallback((_: unknown, { id }: FlowEdge) => {
    moved.current = Number(id)
  }, [])
  const onReconnectEnd = useCallback(() => {
    moved.current = undefined
    useCanvas.setState({ hovered: undefined })
  }, [])
  const onReconnect = useCallback((_: FlowEdge, ends: Connection) => onConnect(ends), [onConnect])

  const isValidConnection = useCallback((ends: Ends) => whyNot(ends) === undefined, [whyNot])
  const ofNew = { onConnectStart, onConnect, onConnectEnd, isValidConnection }
  return { whyNot, ...ofNew, onReconnectStart, onReconnect, onReconnectEnd }
}

interface HandleEnd {
  nodeId: string
  id?: string | null
  type: string
}

/** The two ends of an edge that is drawn from either side. */
export function endsOf(from: HandleEnd, to: HandleEnd): Ends {
  const [source, target] = from.type === 'source' ? [from, to] : [to, from]
  return {
    source: source.nodeId,
    sourceHandle: source.id ?? null,
    target: target.nodeId,
    targetHandle: target.id ?? null,
  }
}

function edgeOf({ source, sourceHandle, target, targetHandle }: Ends): EdgeEnds {
  return { from: { node: source, port: sourceHandle ?? '' }, to: { node: target, port: targetHandle ?? '' } }
}

/** In the open a new edge looks for a node; one that was taken off its port is gone, in one step of undo. */
function letGo(from: PortPlace, { moved, screen }: { moved: number | undefined; screen: Point }): void {
  const { view, set } = useCanvas.getState()
  if (moved === undefined) {
    if (view) set({ search: { screen, position: view.toGraph(screen), from } })
  } else if (useDocument.getState().change(document => disconnect(document, [moved]))) {
    set({ cutAt: screen, marked: [] })
  }
}
