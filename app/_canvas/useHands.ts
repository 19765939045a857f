import { type ReactFlowProps, SelectionMode, useKeyPress } from '@xyflow/react'
import { type DragEvent, useSyncExternalStore } from 'react'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { addNodeAt, addNodeOnEdge, nodeTypeFormat } from './addNodes.ts'
import type { FlowEdge } from './deriveEdges.ts'
import { edgeAt } from './dropOnEdge.ts'
import { cardHeight, cardWidth, gridStep } from './size.ts'
import { tapCard } from './tapWiring.ts'
import { type CanvasNode, useChanges } from './useChanges.ts'
import type { useWiring } from './useWiring.ts'

const grid: [number, number] = [gridStep, gridStep]
const panButtons = [1]

/** All that hands can do to a graph: select, drag, wire, drop, pan. */
export function useHands({ whyNot: _, ...wiring }: ReturnType<typeof useWiring>): ReactFlowProps<CanvasNode, FlowEdge> {
  const isFree = useKeyPress('Shift')
  const isCoarse = useIsCoarse()
  const changes = useChanges()
  return {
    ...changes,
    ...wiring,
    onEdgeMouseEnter: (_, { id }) => useCanvas.setState({ hovered: id }),
    onEdgeMouseLeave: () => useCanvas.setState({ hovered: undefined }),
    onDoubleClick(event) {
      const { view, set } = useCanvas.getState()
      if (!(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane') || !view) return
      const screen = { x: event.clientX, y: event.clientY }
      set({ search: { screen, position: view.toGraph(screen) } })
    },
    onDragOver(event) {
      if (!event.dataTransfer.types.includes(nodeTypeFormat)) return
      event.preventDefault()
      land(edgeAt({ x: event.clientX, y: event.clientY }))
    },
    onDragLeave: () => land(undefined),
    onDrop: dropNode,
    snapToGrid: !isFree,
    snapGrid: grid,
    onNodeClick(event, { id }) {
      tapCard(id, { x: event.clientX, y: event.clientY })
      if (!event.shiftKey && !event.ctrlKey && !event.metaKey) selectAlone(id)
    },
    // A finger that taps trembles.
    nodeDragThreshold: isCoarse ? 8 : 2,
    connectionDragThreshold: isCoarse ? 12 : 1,
    // A finger pans; and React Flow takes no tap beside the cards for a click where dragging selects.
    selectionOnDrag: !isCoarse,
    selectionMode: SelectionMode.Partial,
    panOnDrag: isCoarse || panButtons,
  }
}

/** The keys of the canvas count after a click into it. */
export function focusCanvas(target: EventTarget): void {
  const canvas = target instanceof Element ? target.closest('.react-flow') : null
  if (canvas instanceof HTMLElement) canvas.focus({ preventScroll: true })
}

/** A plain click on one of many that are selected means that one; React Flow leaves them all selected. */
function selectAlone(id: string): void {
  const { selection, select } = useDocument.getState()
  if (selection.length < 2 || !selection.includes(id)) return
  select([id])
  useCanvas.setState({ marked: [] })
}

const coarse = '(pointer: coarse)'

function useIsCoarse(): boolean {
  return useSyncExternalStore(
    told => {
      const query = matchMedia(coarse)
      query.addEventListener('change', told)
      return () => query.removeEventListener('change', told)
    },
    () => matchMedia(coarse).matches,
    () => false,
  )
}

function land(edge: number | undefined): void {
  const landing = edge === undefined ? undefined : String(edge)
  if (landing !== useCanvas.getState().landing) useCanvas.setState({ landing })
}

function dropNode(event: DragEvent): void {
  const type = event.dataTransfer.getData(nodeTypeFormat)
  const { view } = useCanvas.getState()
  land(undefined)
  if (!type || !view) return
  event.preventDefault()
  const screen = { x: event.clientX, y: event.clientY }
  const [x, y] = view.toGraph(screen)
  const edge = edgeAt(screen)
  if (edge === undefined) addNodeAt(type, [x - cardWidth / 2, y - cardHeight / 2])
  else addNodeOnEdge(type, edge)
  focusCanvas(event.target)
}
