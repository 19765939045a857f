import { type EdgeChange, type NodeChange, useStoreApi } from '@xyflow/react'
import { useCallback } from 'react'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Edited } from '../../graphs/_model/edits/edited.ts'
import { moveNodes } from '../../graphs/_model/edits/nodes.ts'
import { setNote } from '../../graphs/_model/edits/notes.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import type { FlowEdge } from './deriveEdges.ts'
import { othersOf, standIns } from './deriveOthers.ts'
import { dropOnEdge, edgeUnder, type PointerUp } from './dropOnEdge.ts'
import { placeOf } from './flow.ts'
import type { GroupNode } from './GroupFrame.tsx'
import { groupUnder, joinGroup } from './joinGroup.ts'
import { idOnCanvas, markedThing } from './marked.ts'
import type { CardNode } from './NodeCard.tsx'
import type { NoteNode } from './NoteCard.tsx'

export type CanvasNode = CardNode | GroupNode | NoteNode

/** What the hands do on the canvas, as edits: a drag is one step of undo, selecting is none. */
export function useChanges() {
  const store = useStoreApi()
  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const chosen = new Map<string, boolean>()
      const dragged: Places = {}
      for (const change of changes) {
        if (change.type === 'select') chosen.set(change.id, change.selected)
        if (change.type === 'position' && change.position && change.dragging)
          dragged[change.id] = [change.position.x, change.position.y]
      }
      if (chosen.size > 0) choose(chosen, store.getState().userSelectionActive)
      const { document } = useDocument.getState()
      if (document && useCanvas.getState().isDragging && Object.keys(dragged).length > 0) {
        useCanvas.setState(({ moving }) => ({ moving: { ...moving, ...withMembers(document, dragged, moving) } }))
      }
    },
    [store],
  )

  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => {
    const chosen = new Map(changes.flatMap(change => (change.type === 'select' ? [[change.id, change.selected]] : [])))
    if (chosen.size > 0) useCanvas.setState(({ marked }) => ({ marked: chooseFrom(marked, chosen) }))
  }, [])

  /** What still glides is where it shall be at once: a hand has taken something. */
  const onNodeDragStart = useCallback(() => useCanvas.setState({ moving: {}, isDragging: true }), [])

  const onNodeDrag = useCallback((event: PointerUp) => {
    const { moving, landing, set } = useCanvas.getState()
    const { document } = useDocument.getState()
    const edge = edgeUnder(event, moving)
    const group = edge === undefined && document ? groupUnder(document, moving) : undefined
    const next = edge !== undefined ? String(edge) : group === undefined ? undefined : idOnCanvas.group(group)
    if (next !== landing) set({ landing: next })
  }, [])

  const onNodeDragStop = useCallback((event: PointerUp) => {
    const { moving, isDragging, set } = useCanvas.getState()
    set({ moving: {}, landing: undefined, isDragging: false })
    // Escape took it back on the way.
    if (!isDragging) return
    const { document, change } = useDocument.getState()
    const isMoved = ([id, at]: [string, [number, number]]) => {
      const { note } = markedThing(id)
      return !isAt(note === undefined ? document?.layout[id] : document?.notes[note]?.position, at)
    }
    const moved = Object.fromEntries(Object.entries(moving).filter(isMoved))
    if (Object.keys(moved).length === 0) return
    if (dropOnEdge(event, moved)) return
    const group = document && groupUnder(document, moved)
    change(before => {
      const placed = place(before, moved)
      return placed.issue || group === undefined ? placed : joinGroup(placed.document, group, Object.keys(moved))
    })
  }, [])

  return {
    onNodesChange,
    onEdgesChange,
    onNodeDragStart,
    onSelectionDragStart: onNodeDragStart,
    onNodeDrag,
    onNodeDragStop,
    onSelectionDragStop: onNodeDragStop,
  }
}

type Places = Record<string, [number, number]>

function choose(chosen: ReadonlyMap<string, boolean>, isBox: boolean): void {
  const isOther = ([id]: [string, boolean]) => id.includes(':')
  const nodes = new Map([...chosen].filter(entry => !isOther(entry)))
  const others = new Map([...chosen].filter(isOther))
  const { document, selection, select } = useDocument.getState()
  if (nodes.size > 0) {
    // What is hidden in a folded group is not held on to unseen.
    const hidden = document ? standIns(document) : undefined
    select(chooseFrom(selection, nodes).filter(id => !hidden?.has(id)))
  }
  const marked = chooseFrom(useCanvas.getState().marked, others)
  const kept = isBox ? marked.filter(id => !isTouchedOnly(id)) : marked
  if (others.size > 0 || kept.length < marked.length) useCanvas.setState({ marked: kept })
}

/** A box means the cards in it; the frame round them only where it has all of them. */
function isTouchedOnly(id: string): boolean {
  const { document, selection } = useDocument.getState()
  const group = document?.groups[markedThing(id).group ?? '']
  return group !== undefined && !group.collapsed && !group.nodes.every(node => selection.includes(node))
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
