'use client'
import { Background, BackgroundVariant, Controls, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo } from 'react'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { useText } from '../_state/locale.tsx'
import { useRun } from '../_state/runStore.ts'
import { EdgeLine } from './EdgeLine.tsx'
import { FeedbackLine } from './FeedbackLine.tsx'
import { edgesOf, nodesOf } from './flow.ts'
import { NodeCard } from './NodeCard.tsx'

const nodeTypes = { card: NodeCard }
const edgeTypes = { line: EdgeLine, feedback: FeedbackLine }
// Room on the left and below for the return channels of loops, which are no nodes.
const fitOptions = { padding: { top: '32px', right: '32px', bottom: '88px', left: '72px' }, maxZoom: 1.15 } as const

interface CanvasProps {
  document: GraphDocument
  selected: string | undefined
  select(node: string | undefined): void
}

/** The graph, with the run flowing through it. */
export function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  )
}

function Drawing({ document, selected, select }: CanvasProps) {
  const t = useTranslations('canvas')
  const text = useText()
  const { state, shownTurn } = useRun()
  const nodes = useMemo(
    () => nodesOf(document, { state, shownTurn, text }).map(node => ({ ...node, selected: node.id === selected })),
    [document, state, shownTurn, text, selected],
  )
  const edges = useMemo(() => edgesOf(document, { state, shownTurn, text }), [document, state, shownTurn, text])
  useZoomKeys()
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodeClick={(_, node) => select(node.id)}
      onPaneClick={() => select(undefined)}
      onNodesChange={changes => {
        for (const change of changes) if (change.type === 'select' && change.selected) select(change.id)
      }}
      nodesDraggable={false}
      nodesConnectable={false}
      deleteKeyCode={null}
      fitView
      fitViewOptions={fitOptions}
      minZoom={0.1}
      maxZoom={2}
      aria-label={t('label', { name: document.name })}
      proOptions={{ hideAttribution: true }}
    >
      <Background variant={BackgroundVariant.Dots} gap={16} size={1} color="var(--line)" bgColor="var(--ground)" />
      <Controls
        position="bottom-right"
        showInteractive={false}
        fitViewOptions={fitOptions}
        aria-label={t('fit')}
        className="overflow-hidden rounded-md border border-line !shadow-none"
      />
    </ReactFlow>
  )
}

/** 1 fits the graph, + and − zoom, as in other editors. */
function useZoomKeys(): void {
  const { fitView, zoomIn, zoomOut } = useReactFlow()
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) return
      if (event.key === '1') fitView({ ...fitOptions, duration: 240 })
      if (event.key === '+') zoomIn({ duration: 120 })
      if (event.key === '-') zoomOut({ duration: 120 })
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [fitView, zoomIn, zoomOut])
}
