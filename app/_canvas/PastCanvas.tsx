'use client'
import { Background, BackgroundVariant, Controls, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { useText } from '../_state/locale.tsx'
import { edgeDeriver } from './deriveEdges.ts'
import { cardDeriver } from './deriveNodes.ts'
import { EdgeLine } from './EdgeLine.tsx'
import { FeedbackLine } from './FeedbackLine.tsx'
import { NodeCard } from './NodeCard.tsx'
import { useFlowWords } from './useFlowWords.ts'
import { fitOptions } from './useView.ts'

const nodeTypes = { card: NodeCard }
const edgeTypes = { line: EdgeLine, feedback: FeedbackLine }

interface PastCanvasProps {
  document: GraphDocument
  selected: string | undefined
  select(node: string): void
}

/** A graph that is looked at and not changed. */
export function PastCanvas({ document, selected, select }: PastCanvasProps) {
  const t = useTranslations('canvas')
  const text = useText()
  const ariaLabelConfig = useFlowWords()
  const [deriveCards] = useState(cardDeriver)
  const [deriveEdges] = useState(edgeDeriver)
  return (
    <ReactFlowProvider>
      <ReactFlow
        nodes={deriveCards(document, { selection: selected === undefined ? [] : [selected], moving: {}, text })}
        edges={deriveEdges(document, { marked: [], moving: {}, text })}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodeClick={(_, { id }) => select(id)}
        onNodesChange={changes => {
          for (const change of changes) if (change.type === 'select' && change.selected) select(change.id)
        }}
        nodesDraggable={false}
        nodesConnectable={false}
        deleteKeyCode={null}
        onlyRenderVisibleElements
        fitView
        fitViewOptions={fitOptions}
        minZoom={0.05}
        aria-label={t('label', { name: document.name })}
        ariaLabelConfig={ariaLabelConfig}
      >
        <Background variant={BackgroundVariant.Dots} gap={16} size={1} color="var(--line)" bgColor="var(--ground)" />
        <Controls
          position="bottom-right"
          showInteractive={false}
          fitViewOptions={fitOptions}
          className="overflow-hidden rounded-md border border-line !shadow-none"
        />
      </ReactFlow>
    </ReactFlowProvider>
  )
}
