import type { EdgeChange, NodeChange, ReactFlowProps } from '@xyflow/react'
import { createContext } from 'react'
import { useStill } from '../_state/stillStore.ts'
import type { FlowEdge } from './deriveEdges.ts'
import type { Marks } from './marks.ts'
import type { CanvasNode } from './useChanges.ts'

/** Given where the canvas shows what was, and nothing can be changed: an old run, or with marks two versions at once. */
export interface Still {
  marks?: Marks
}
export const StillContext = createContext<Still | undefined>(undefined)

/** All that hands can do to a graph that is only looked at: go about, and select one thing. */
export const stillHands: ReactFlowProps<CanvasNode, FlowEdge> = {
  onNodesChange(changes: NodeChange<CanvasNode>[]) {
    const { edge, select } = useStill.getState()
    const selects = changes.filter(change => change.type === 'select')
    const on = selects.find(({ selected }) => selected)
    if (selects.length > 0) select(on ? { node: on.id } : { edge })
  },
  onEdgesChange(changes: EdgeChange<FlowEdge>[]) {
    const { node, select } = useStill.getState()
    const selects = changes.filter(change => change.type === 'select')
    const on = selects.find(({ selected }) => selected)
    if (selects.length > 0) select(on ? { edge: Number(on.id) } : { node })
  },
  nodesDraggable: false,
  nodesConnectable: false,
  panOnDrag: true,
}
