import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { markedThing } from './marked.ts'

/** The nodes that are meant by keys and names: those selected, and those of the groups that are. */
export function chosenNodes(): string[] {
  const { document, selection } = useDocument.getState()
  const members = chosenGroups().flatMap(id => document?.groups[id]?.nodes ?? [])
  return [...new Set([...selection, ...members])].filter(id => document && Object.hasOwn(document.nodes, id))
}

/** What goes when the chosen is deleted: of a group that is open only the frame, of a folded one all that it hides. */
export function doomedNodes(): string[] {
  const { document, selection } = useDocument.getState()
  const folded = chosenGroups().filter(id => document?.groups[id]?.collapsed)
  const hidden = folded.flatMap(id => document?.groups[id]?.nodes ?? [])
  return [...new Set([...selection, ...hidden])].filter(id => document && Object.hasOwn(document.nodes, id))
}

export function chosenNotes(): string[] {
  const { document } = useDocument.getState()
  const notes = useCanvas.getState().marked.flatMap(id => markedThing(id).note ?? [])
  return notes.filter(id => document && Object.hasOwn(document.notes, id))
}

/** Groups whose frame or box is selected itself. */
export function chosenGroups(): string[] {
  const { document } = useDocument.getState()
  const groups = useCanvas.getState().marked.flatMap(id => markedThing(id).group ?? [])
  return groups.filter(id => document && Object.hasOwn(document.groups, id))
}
