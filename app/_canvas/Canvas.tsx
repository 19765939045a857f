'use client'
import {
  Background,
  BackgroundVariant,
  Controls,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useKeyPress,
} from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { useTranslations } from 'next-intl'
import { type DragEvent, useMemo, useState } from 'react'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useText } from '../_state/locale.tsx'
import { addNodeAt, addNodeOnEdge, nodeTypeFormat } from './addNodes.ts'
import { CutNotice } from './CutNotice.tsx'
import { edgeDeriver, withEnds } from './deriveEdges.ts'
import { cardDeriver } from './deriveNodes.ts'
import { othersOf } from './deriveOthers.ts'
import { edgeAt } from './dropOnEdge.ts'
import { EdgeLine } from './EdgeLine.tsx'
import { FeedbackLine } from './FeedbackLine.tsx'
import { familyOf } from './family.ts'
import { GroupFrame } from './GroupFrame.tsx'
import { NodeCard } from './NodeCard.tsx'
import { NoteCard } from './NoteCard.tsx'
import { Refusal } from './Refusal.tsx'
import { cardHeight, cardWidth, gridStep } from './size.ts'
import { type CanvasNode, useChanges } from './useChanges.ts'
import { useDistance } from './useDistance.ts'
import { useFlowWords } from './useFlowWords.ts'
import { fitOptions, useView } from './useView.ts'
import { useWiring } from './useWiring.ts'
import { WireLine } from './WireLine.tsx'

const nodeTypes = { card: NodeCard, frame: GroupFrame, note: NoteCard }
const edgeTypes = { line: EdgeLine, feedback: FeedbackLine }
const grid: [number, number] = [gridStep, gridStep]

/** The graph, as it is edited, with the run flowing through it. */
export function Canvas({ document }: { document: GraphDocument }) {
  return (
    <ReactFlowProvider>
      <Drawing document={document} />
    </ReactFlowProvider>
  )
}

function Drawing({ document }: { document: GraphDocument }) {
  const t = useTranslations('canvas')
  const text = useText()
  const ariaLabelConfig = useFlowWords()
  const selection = useDocument(state => state.selection)
  const moving = useCanvas(state => state.moving)
  const marked = useCanvas(state => state.marked)
  const hovered = useCanvas(state => state.hovered)
  const hasMap = useCanvas(state => state.hasMap)
  const distance = useCanvas(state => state.distance)
  const [deriveCards] = useState(cardDeriver)
  const [deriveEdges] = useState(edgeDeriver)
  const nodes = [...othersOf(document, { marked, moving, text }), ...deriveCards(document, { selection, moving, text })]
  const drawn = deriveEdges(document, { marked, moving, text })
  const edges = useMemo(() => withEnds(drawn, hovered), [drawn, hovered])
  const { whyNot, ...wiring } = useWiring()
  const isFree = useKeyPress('Shift')
  useView()
  useDistance()
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      {...useChanges()}
      {...wiring}
      edgesReconnectable={false}
      onEdgeMouseEnter={(_, { id }) => useCanvas.setState({ hovered: id })}
      onEdgeMouseLeave={() => useCanvas.setState({ hovered: undefined })}
      connectionLineComponent={WireLine}
      connectionRadius={24}
      onPaneClick={event => focusCanvas(event.target)}
      onDoubleClick={event => {
        const { view, set } = useCanvas.getState()
        if (!(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane') || !view) return
        const screen = { x: event.clientX, y: event.clientY }
        set({ search: { screen, position: view.toGraph(screen) } })
      }}
      onDragOver={event => {
        if (event.dataTransfer.types.includes(nodeTypeFormat)) event.preventDefault()
      }}
      onDrop={dropNode}
      snapToGrid={!isFree}
      snapGrid={grid}
      nodeDragThreshold={2}
      selectionOnDrag
      selectionMode={SelectionMode.Partial}
      panOnDrag={panButtons}
      panOnScroll
      zoomOnDoubleClick={false}
      deleteKeyCode={null}
      multiSelectionKeyCode={multiKeys}
      onlyRenderVisibleElements
      elevateNodesOnSelect={false}
      fitView
      fitViewOptions={fitOptions}
      minZoom={0.05}
      maxZoom={2}
      aria-label={t('label', { name: document.name })}
      ariaLabelConfig={ariaLabelConfig}
      data-distance={distance}
    >
      <Background variant={BackgroundVariant.Dots} gap={16} size={1} color="var(--line)" bgColor="var(--ground)" />
      <Controls
        position="bottom-right"
        showInteractive={false}
        fitViewOptions={fitOptions}
        className="overflow-hidden rounded-md border border-line !shadow-none"
      />
      {hasMap && (
        <MiniMap<CanvasNode>
          pannable
          zoomable
          position="bottom-left"
          ariaLabel={t('map')}
          nodeColor={node => (node.type === 'card' ? familyOf(node.data.nodeType).color : 'var(--grid)')}
          nodeStrokeWidth={0}
          bgColor="var(--card)"
          maskColor="color-mix(in oklab, var(--dim) 18%, transparent)"
          style={mapSize}
          className="rounded-md border border-line"
        />
      )}
      <Refusal whyNot={whyNot} />
      <CutNotice />
    </ReactFlow>
  )
}

const panButtons = [1]
const mapSize = { width: 160, height: 112 }
const multiKeys = ['Shift', 'Control', 'Meta']

/** The keys of the canvas count after a click into it. */
function focusCanvas(target: EventTarget): void {
  const canvas = target instanceof Element ? target.closest('.react-flow') : null
  if (!(canvas instanceof HTMLElement)) return
  canvas.tabIndex = -1
  canvas.focus({ preventScroll: true })
}

function dropNode(event: DragEvent): void {
  const type = event.dataTransfer.getData(nodeTypeFormat)
  const { view } = useCanvas.getState()
  if (!type || !view) return
  event.preventDefault()
  const screen = { x: event.clientX, y: event.clientY }
  const [x, y] = view.toGraph(screen)
  const edge = edgeAt(screen)
  if (edge === undefined) addNodeAt(type, [x - cardWidth / 2, y - cardHeight / 2])
  else addNodeOnEdge(type, edge)
  focusCanvas(event.target)
}
