import type { EdgeChange, NodeChange } from '@xyflow/react'
import { useCallback } from 'react'
import { moveNodes } from '../../graphs/_model/edits/nodes.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import type { FlowEdge } from './deriveEdges.ts'
import { dropOnEdge, type PointerUp } from './dropOnEdge.ts'
import type { CardNode } from './NodeCard.tsx'

/** What the hands do on the canvas, as edits: a drag is one step of undo, selecting is none. */
export function useChanges() {
  const onNodesChange = useCallback((changes: NodeChange<CardNode>[]) => {
    const moving: Record<string, [number, number]> = {}
    const chosen = new Map<string, boolean>()
    for (const change of changes) {
      if (change.type === 'select') chosen.set(change.id, change.selected)
      if (change.type === 'position' && change.position && change.dragging)
        moving[change.id] = [change.position.x, change.position.y]
    }
    if (chosen.size > 0) {
      const { selection, select } = useDocument.getState()
      select(chooseFrom(selection, chosen))
    }
    if (Object.keys(moving).length > 0) {
      useCanvas.setState(before => ({ moving: { ...before.moving, ...moving } }))
    }
  }, [])

  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => {
    const chosen = new Map(changes.flatMap(change => (change.type === 'select' ? [[change.id, change.selected]] : [])))
    if (chosen.size > 0) useCanvas.setState(({ marked }) => ({ marked: chooseFrom(marked, chosen) }))
  }, [])

  const onNodeDragStop = useCallback((event: PointerUp) => {
    const { moving, set } = useCanvas.getState()
    set({ moving: {} })
    const { document, change } = useDocument.getState()
    const moved = Object.fromEntries(Object.entries(moving).filter(([id, at]) => !isAt(document?.layout[id], at)))
    if (Object.keys(moved).length === 0) return
    if (!dropOnEdge(event, moved)) change(before => moveNodes(before, moved))
  }, [])

  return { onNodesChange, onEdgesChange, onNodeDragStop, onSelectionDragStop: onNodeDragStop }
}

function chooseFrom(before: readonly string[], chosen: ReadonlyMap<string, boolean>): string[] {
  const kept = before.filter(id => chosen.get(id) !== false)
  return [...kept, ...[...chosen].flatMap(([id, isIn]) => (isIn && !kept.includes(id) ? [id] : []))]
}

function isAt(place: readonly [number, number] | undefined, [x, y]: [number, number]): boolean {
  return place !== undefined && place[0] === x && place[1] === y
}
