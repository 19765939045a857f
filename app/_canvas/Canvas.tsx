'use client'
import { Background, BackgroundVariant, Controls, MiniMap, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { isFar, useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useText } from '../_state/locale.tsx'
import { usePlan } from '../_state/planStore.ts'
import { useStill } from '../_state/stillStore.ts'
import { CutNotice } from './CutNotice.tsx'
import { edgeDeriver, withEnds } from './deriveEdges.ts'
import { cardDeriver } from './deriveNodes.ts'
import { othersOf } from './deriveOthers.ts'
import { EdgeLine } from './EdgeLine.tsx'
import { FeedbackLine } from './FeedbackLine.tsx'
import { FingerSelects } from './FingerSelects.tsx'
import { familyOf } from './family.ts'
import { GroupFrame } from './GroupFrame.tsx'
import { NodeCard } from './NodeCard.tsx'
import { NoteCard } from './NoteCard.tsx'
import { Refusal } from './Refusal.tsx'
import { type Still, StillContext, stillHands } from './still.ts'
import { TapHint } from './TapHint.tsx'
import { forgetTap } from './tapWiring.ts'
import type { CanvasNode } from './useChanges.ts'
import { useDistance } from './useDistance.ts'
import { useFlowWords } from './useFlowWords.ts'
import { useFocusKept } from './useFocusKept.ts'
import { focusCanvas, useHands } from './useHands.ts'
import { useKeepInSight } from './useKeepInSight.ts'
import { useKnownSizes } from './useKnownSizes.ts'
import { type Mode, useModeSight } from './useModeSight.ts'
import { fitOptions, useView } from './useView.ts'
import { useWiring } from './useWiring.ts'
import { WireLine } from './WireLine.tsx'

const nodeTypes = { card: NodeCard, frame: GroupFrame, note: NoteCard }
const edgeTypes = { line: EdgeLine, feedback: FeedbackLine }

interface CanvasProps {
  document: GraphDocument
  /** The document is what was: looked at and not changed. */
  still?: Still | undefined
}

/** The graph, as it is edited, with the run flowing through it; or one that is only looked at. */
export function Canvas(props: CanvasProps) {
  return (
    <StillContext value={props.still}>
      <ReactFlowProvider>
        <Drawing {...props} />
      </ReactFlowProvider>
    </StillContext>
  )
}

function Drawing({ document, still }: CanvasProps) {
  const t = useTranslations('canvas')
  const ariaLabelConfig = useFlowWords()
  const hasMap = useCanvas(state => state.hasMap)
  const distance = useCanvas(state => state.distance)
  const { nodes, edges } = useDrawn(document, still !== undefined)
  const wiring = useWiring()
  const hands = useHands(wiring)
  useView()
  useKeepInSight(still !== undefined)
  useModeSight(useMode(document, still))
  useFocusKept()
  useDistance()
  useKnownSizes()
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      {...(still ? stillHands : hands)}
      edgesReconnectable={false}
      connectionLineComponent={WireLine}
      connectionRadius={24}
      onPaneClick={event => {
        forgetTap()
        // Also what no card shows as selected, since a folded group hides it.
        if (!still) useDocument.getState().select([])
        focusCanvas(event.target)
      }}
      panOnScroll
      zoomOnDoubleClick={false}
      deleteKeyCode={null}
      multiSelectionKeyCode={multiKeys}
      onlyRenderVisibleElements
      elevateNodesOnSelect={false}
      fitView
      fitViewOptions={fitOptions(hasMap)}
      minZoom={0.05}
      maxZoom={2}
      // Focused by a click, and by what gives the focus back.
      tabIndex={-1}
      aria-label={t('label', { name: document.name })}
      ariaLabelConfig={ariaLabelConfig}
      data-distance={distance}
    >
      <Background variant={BackgroundVariant.Dots} gap={16} size={1} color="var(--line)" bgColor="var(--ground)" />
      <Controls
        position="bottom-right"
        orientation="horizontal"
        showInteractive={false}
        fitViewOptions={fitOptions(hasMap)}
        className="overflow-hidden rounded-md border border-line !shadow-none"
      >
        {!still && <FingerSelects />}
      </Controls>
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
      <Refusal whyNot={wiring.whyNot} />
      <CutNotice />
      <TapHint />
    </ReactFlow>
  )
}

/** What is on the canvas instead of the graph as it stands, where something is. */
function useMode(document: GraphDocument, still: Still | undefined): Mode | undefined {
  const isPlan = usePlan(state => state.isShown)
  if (!still) return isPlan ? { name: 'plan', nodes: Object.keys(document.nodes) } : undefined
  const differing = still.marks && Object.keys(still.marks.nodes)
  const edges = Object.keys(still.marks?.edges ?? {}).flatMap(at => document.edges[Number(at)] ?? [])
  const ends = edges.flatMap(({ from, to }) => [from.node, to.node])
  const nodes = [...new Set([...(differing ?? Object.keys(document.nodes)), ...ends])]
  return { name: still.marks ? 'diff' : 'past', nodes }
}

const mapSize = { width: 160, height: 112 }
const multiKeys = ['Shift', 'Control', 'Meta']
const noMoves = {}

/** Nodes and edges as React Flow takes them. */
function useDrawn(document: GraphDocument, isStill: boolean) {
  const text = useText()
  const ofDocument = useDocument(state => state.selection)
  const ofCanvas = useCanvas(state => state.marked)
  const seen = useStill()
  const onTheWay = useCanvas(state => state.moving)
  const hovered = useCanvas(state => (isStill ? undefined : state.hovered))
  const [deriveCards] = useState(cardDeriver)
  const [deriveEdges] = useState(edgeDeriver)
  const selection = useMemo(
    () => (isStill ? (seen.node === undefined ? [] : [seen.node]) : ofDocument),
    [isStill, seen.node, ofDocument],
  )
  const marked = useMemo(
    () => (isStill ? (seen.edge === undefined ? [] : [String(seen.edge)]) : ofCanvas),
    [isStill, seen.edge, ofCanvas],
  )
  const moving = isStill ? noMoves : onTheWay
  const nodes = useMemo(
    () => [
      ...othersOf(document, { marked, moving, text, selection }),
      ...deriveCards(document, { selection, moving, text }),
    ],
    [document, marked, moving, selection, text, deriveCards],
  )
  const drawn = deriveEdges(document, { marked, moving, text })
  const hasEnds = useCanvas(state => !isStill && !isFar(state))
  const edges = useMemo(
    () => (hasEnds ? withEnds(drawn, document, [hovered, marked.length === 1 ? marked[0] : undefined]) : drawn),
    [drawn, document, hovered, marked, hasEnds],
  )
  return { nodes, edges }
}
