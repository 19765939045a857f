import type { GraphDocument } from '../../graphs/_model/document.ts'
import { editEach } from '../../graphs/_model/edits/editEach.ts'
import type { Edited } from '../../graphs/_model/edits/edited.ts'
import { ungroup } from '../../graphs/_model/edits/groups.ts'
import { removeNote } from '../../graphs/_model/edits/notes.ts'

// A node's id has no colon, so these are never taken for one.
const groupMark = 'group:'
const noteMark = 'note:'

export const idOnCanvas = { group: (id: string) => groupMark + id, note: (id: string) => noteMark + id }

/** What a thing on the canvas is in the document, where it is no node. */
export function markedThing(id: string): { group?: string; note?: string } {
  if (id.startsWith(groupMark)) return { group: id.slice(groupMark.length) }
  return id.startsWith(noteMark) ? { note: id.slice(noteMark.length) } : {}
}

/** Takes marked notes away and dissolves marked groups; their nodes stay. */
export function removeMarked(document: GraphDocument, marked: readonly string[]): Edited {
  return editEach(document, marked, (now, id) => {
    const { group, note } = markedThing(id)
    if (group !== undefined) return ungroup(now, group)
    return note === undefined ? { document: now } : removeNote(now, note)
  })
}
