import { type ReactFlowProps, SelectionMode, useKeyPress } from '@xyflow/react'
import type { DragEvent } from 'react'
import { setGroup } from '../../graphs/_model/edits/groups.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { runCommand } from '../_state/commands.ts'
import { useDocument } from '../_state/documentStore.ts'
import { addNodeAt, addNodeOnEdge, nodeTypeFormat } from './addNodes.ts'
import type { FlowEdge } from './deriveEdges.ts'
import { edgeAt, fitsEdge } from './dropOnEdge.ts'
import { markedThing } from './marked.ts'
import { gridStep } from './size.ts'
import { tapCard } from './tapWiring.ts'
import { type CanvasNode, useChanges } from './useChanges.ts'
import { useIsCoarse } from './useIsCoarse.ts'
import type { useWiring } from './useWiring.ts'

const grid: [number, number] = [gridStep, gridStep]
const panButtons = [1]

/** All that hands can do to a graph: select, drag, wire, drop, pan. */
export function useHands({ whyNot: _, ...wiring }: ReturnType<typeof useWiring>): ReactFlowProps<CanvasNode, FlowEdge> {
  const isFree = useKeyPress('Shift')
  const isCoarse = useIsCoarse()
  const fingerSelects = useCanvas(state => state.fingerSelects)
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
      const edge = edgeAt({ x: event.clientX, y: event.clientY })
      const { dragged } = useCanvas.getState()
      const { document } = useDocument.getState()
      const fits =
        edge !== undefined && document && dragged !== undefined && fitsEdge(document, edge, { type: dragged })
      land(fits ? edge : undefined)
    },
    onDragLeave: () => land(undefined),
    onDrop: dropNode,
    snapToGrid: !isFree,
    snapGrid: grid,
    onNodeClick(event, { id }) {
      tapCard(id, { x: event.clientX, y: event.clientY })
      if (!event.shiftKey && !event.ctrlKey && !event.metaKey) selectAlone(id)
    },
    onNodeDoubleClick: (_, { id }) => openThing(id),
    // A finger that taps trembles.
    nodeDragThreshold: isCoarse ? 8 : 2,
    connectionDragThreshold: isCoarse ? 12 : 1,
    // A finger pans, unless it was told to select; React Flow takes no tap beside the cards for a click then.
    selectionOnDrag: !isCoarse || fingerSelects,
    selectionMode: SelectionMode.Partial,
    panOnDrag: isCoarse ? !fingerSelects : panButtons,
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
  const { marked } = useCanvas.getState()
  const isNode = Object.keys(markedThing(id)).length === 0
  if (selection.length + marked.length < 2 || !(isNode ? selection : marked).includes(id)) return
  select(isNode ? [id] : [])
  useCanvas.setState({ marked: isNode ? [] : [id] })
}

/** A card opens its settings, a note and a folded group what they hold; the name of a group is its own button. */
function openThing(id: string): void {
  const { note, group } = markedThing(id)
  if (note !== undefined) return useCanvas.setState({ renaming: note })
  if (group === undefined) return void runCommand('node.settings')
  const { document, change } = useDocument.getState()
  if (document?.groups[group]?.collapsed) change(graph => setGroup(graph, group, { collapsed: false }))
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
  const point = view.toGraph(screen)
  const edge = edgeAt(screen)
  if (edge === undefined) addNodeAt(type, point)
  else addNodeOnEdge(type, edge, point)
  focusCanvas(event.target)
}
