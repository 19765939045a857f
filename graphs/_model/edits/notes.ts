import { type GraphDocument, type Note, note as noteSchema } from '../document.ts'
import { own } from '../own.ts'
import { type Added, checked, type Edited, refuse } from './edited.ts'
import { freeId } from './freeId.ts'

export function addNote(document: GraphDocument, note: Note): Added {
  const parsed = checked(noteSchema, note)
  if (parsed.issue) return parsed
  const id = freeId(document.notes, 'note')
  return { document: { ...document, notes: { ...document.notes, [id]: parsed.value } }, ids: [id] }
}

/** Changes what is named of a note: text, position, size. */
export function setNote(document: GraphDocument, id: string, changes: Partial<Note>): Edited {
  const known = own(document.notes, id)
  if (!known) return noSuchNote(id)
  const parsed = checked(noteSchema, { ...known, ...changes })
  if (parsed.issue) return parsed
  return { document: { ...document, notes: { ...document.notes, [id]: parsed.value } } }
}

export function removeNote(document: GraphDocument, id: string): Edited {
  if (!own(document.notes, id)) return noSuchNote(id)
  const { [id]: _, ...notes } = document.notes
  return { document: { ...document, notes } }
}

function noSuchNote(id: string) {
  return refuse('no-such-note', [`There is no note "${id}".`, `没有便签“${id}”。`])
}
