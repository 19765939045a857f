import type { Connection, FinalConnectionState, OnConnectStartParams } from '@xyflow/react'
import { useCallback, useRef } from 'react'
import { connect } from '../../graphs/_model/edits/edges.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import { connectNodes, findFitting, type PortPlace } from '../../graphs/_model/wiring.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { portKey, useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'

interface Ends {
  source: string
  target: string
  sourceHandle?: string | null | undefined
  targetHandle?: string | null | undefined
}

/** Drawing an edge from port to port, onto a card, or into the open, where a node is chosen for its end. */
export function useWiring() {
  const asked = useRef<{ key: string; issue: Issue | undefined }>(undefined)

  const whyNot = useCallback((ends: Ends): Issue | undefined => {
    const key = JSON.stringify([ends.source, ends.sourceHandle, ends.target, ends.targetHandle])
    if (asked.current?.key !== key) {
      const { document } = useDocument.getState()
      asked.current = { key, issue: document && connect(document, edgeOf(ends), specs).issue }
    }
    return asked.current.issue
  }, [])

  const onConnectStart = useCallback((_: unknown, { nodeId, handleId, handleType }: OnConnectStartParams) => {
    asked.current = undefined
    const { document } = useDocument.getState()
    if (!document || !nodeId || !handleId) return
    const from: PortPlace = { node: nodeId, port: handleId, side: handleType === 'source' ? 'output' : 'input' }
    const fitting = new Set(findFitting(document, from, specs).ends.map(portKey))
    useCanvas.setState({ wiring: { from, fitting }, refusal: undefined })
  }, [])

  const onConnect = useCallback((ends: Connection) => {
    useDocument.getState().change(document => connect(document, edgeOf(ends), specs))
  }, [])

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const { wiring, view, set } = useCanvas.getState()
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
      const card = under?.closest('.react-flow__node')?.getAttribute('data-id')
      if (card) return connectToCard(wiring.from, card, screen)
      if (under?.closest('.react-flow__pane') && view)
        set({ search: { screen, position: view.toGraph(screen), from: wiring.from } })
    },
    [whyNot],
  )

  const isValidConnection = useCallback((ends: Ends) => whyNot(ends) === undefined, [whyNot])
  return { whyNot, onConnectStart, onConnect, onConnectEnd, isValidConnection }
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

function edgeOf({ source, sourceHandle, target, targetHandle }: Ends) {
  return { from: { node: source, port: sourceHandle ?? '' }, to: { node: target, port: targetHandle ?? '' } }
}

/** Dropped on a card: its first port that fits is meant. */
function connectToCard(from: PortPlace, card: string, screen: { x: number; y: number }): void {
  if (card === from.node) return
  const { document, change } = useDocument.getState()
  if (!document) return
  const port = findFitting(document, from, specs).ends.find(({ node }) => node === card)
  if (port) {
    const place = { node: port.node, port: port.port }
    const here = { node: from.node, port: from.port }
    const edge = from.side === 'output' ? { from: here, to: place } : { from: place, to: here }
    change(before => connect(before, edge, specs))
  } else {
    const pair: [string, string] = from.side === 'output' ? [from.node, card] : [card, from.node]
    change(before => connectNodes(before, pair, specs))
  }
  const issue = useDocument.getState().refusal
  if (issue) useCanvas.setState({ refusal: { screen, issue } })
}
