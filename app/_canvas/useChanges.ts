import type { EdgeChange, NodeChange } from '@xyflow/react'
import { useCallback } from 'react'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Edited } from '../../graphs/_model/edits/edited.ts'
import { moveNodes } from '../../graphs/_model/edits/nodes.ts'
import { setNote } from '../../graphs/_model/edits/notes.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import type { FlowEdge } from './deriveEdges.ts'
import { othersOf } from './deriveOthers.ts'
import { dropOnEdge, edgeUnder, type PointerUp } from './dropOnEdge.ts'
import { placeOf } from './flow.ts'
import type { GroupNode } from './GroupFrame.tsx'
import { markedThing } from './marked.ts'
import type { CardNode } from './NodeCard.tsx'
import type { NoteNode } from './NoteCard.tsx'

export type CanvasNode = CardNode | GroupNode | NoteNode

/** What the hands do on the canvas, as edits: a drag is one step of undo, selecting is none. */
export function useChanges() {
  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => {
    const chosen = new Map<string, boolean>()
    const dragged: Places = {}
    for (const change of changes) {
      if (change.type === 'select') chosen.set(change.id, change.selected)
      if (change.type === 'position' && change.position && change.dragging)
        dragged[change.id] = [change.position.x, change.position.y]
    }
    if (chosen.size > 0) choose(chosen)
    const { document } = useDocument.getState()
    if (document && Object.keys(dragged).length > 0) {
      useCanvas.setState(({ moving }) => ({ moving: { ...moving, ...withMembers(document, dragged, moving) } }))
    }
  }, [])

  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => {
    const chosen = new Map(changes.flatMap(change => (change.type === 'select' ? [[change.id, change.selected]] : [])))
    if (chosen.size > 0) useCanvas.setState(({ marked }) => ({ marked: chooseFrom(marked, chosen) }))
  }, [])

  const onNodeDrag = useCallback((event: PointerUp) => {
    const { moving, landing, set } = useCanvas.getState()
    const edge = edgeUnder(event, moving)
    const next = edge === undefined ? undefined : String(edge)
    if (next !== landing) set({ landing: next })
  }, [])

  const onNodeDragStop = useCallback((event: PointerUp) => {
    const { moving, set } = useCanvas.getState()
    set({ moving: {}, landing: undefined })
    const { document, change } = useDocument.getState()
    const isMoved = ([id, at]: [string, [number, number]]) => {
      const { note } = markedThing(id)
      return !isAt(note === undefined ? document?.layout[id] : document?.notes[note]?.position, at)
    }
    const moved = Object.fromEntries(Object.entries(moving).filter(isMoved))
    if (Object.keys(moved).length === 0) return
    if (!dropOnEdge(event, moved)) change(before => place(before, moved))
  }, [])

  return { onNodesChange, onEdgesChange, onNodeDrag, onNodeDragStop, onSelectionDragStop: onNodeDragStop }
}

type Places = Record<string, [number, number]>

function choose(chosen: ReadonlyMap<string, boolean>): void {
  const isOther = ([id]: [string, boolean]) => id.includes(':')
  const nodes = new Map([...chosen].filter(entry => !isOther(entry)))
  const others = new Map([...chosen].filter(isOther))
  const { selection, select } = useDocument.getState()
  if (nodes.size > 0) select(chooseFrom(selection, nodes))
  if (others.size > 0) useCanvas.setState(({ marked }) => ({ marked: chooseFrom(marked, others) }))
}

/** A group that is dragged takes its nodes with it; its own place is where they are. */
function withMembers(document: GraphDocument, dragged: Places, moving: Readonly<Places>): Places {
  const places: Places = Object.fromEntries(
    Object.entries(dragged).filter(([id]) => markedThing(id).group === undefined),
  )
  const ids = Object.keys(document.nodes)
  for (const frame of othersOf(document, { marked: [], moving, text: String })) {
    const to = dragged[frame.id]
    if (frame.type !== 'frame' || !to) continue
    const [dx, dy] = [to[0] - frame.position.x, to[1] - frame.position.y]
    for (const id of document.groups[frame.data.group]?.nodes ?? []) {
      const [x, y] = moving[id] ?? placeOf(document, id, ids.indexOf(id))
      places[id] ??= [x + dx, y + dy]
    }
  }
  return places
}

function place(document: GraphDocument, moved: Readonly<Places>): Edited {
  const nodes = Object.entries(moved).filter(([id]) => markedThing(id).note === undefined)
  return Object.entries(moved).reduce<Edited>(
    (edited, [id, position]) => {
      const { note } = markedThing(id)
      return note === undefined || edited.issue ? edited : setNote(edited.document, note, { position })
    },
    moveNodes(document, Object.fromEntries(nodes)),
  )
}

function chooseFrom(before: readonly string[], chosen: ReadonlyMap<string, boolean>): string[] {
  const kept = before.filter(id => chosen.get(id) !== false)
  return [...kept, ...[...chosen].flatMap(([id, isIn]) => (isIn && !kept.includes(id) ? [id] : []))]
}

function isAt(place: readonly [number, number] | undefined, [x, y]: [number, number]): boolean {
  return place !== undefined && place[0] === x && place[1] === y
}
