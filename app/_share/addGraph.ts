import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Added } from '../../graphs/_model/edits/edited.ts'
import { paste } from '../../graphs/_model/edits/fragments.ts'
import { freeId } from '../../graphs/_model/edits/freeId.ts'
import { cardHeight, gridStep } from '../_canvas/size.ts'

const between = 96

/** Puts a whole graph below another, with its groups and notes, under ids that are free. */
export function addGraph(document: GraphDocument, other: GraphDocument): Added {
  const offset = placeBelow(document, other)
  const pasted = paste(document, other, offset)
  if (pasted.issue) return pasted
  const ids = new Map(Object.keys(other.nodes).map((id, at) => [id, pasted.ids[at] ?? id]))
  const groups = { ...pasted.document.groups }
  for (const [id, group] of Object.entries(other.groups)) {
    groups[freeId(groups, id)] = { ...group, nodes: group.nodes.map(node => ids.get(node) ?? node) }
  }
  const notes = { ...pasted.document.notes }
  for (const [id, note] of Object.entries(other.notes)) {
    const [x, y] = note.position
    notes[freeId(notes, id)] = { ...note, position: [x + offset[0], y + offset[1]] }
  }
  return { document: { ...pasted.document, groups, notes }, ids: pasted.ids }
}

function placeBelow({ layout, nodes }: GraphDocument, { layout: added }: GraphDocument): [number, number] {
  const [places, others] = [Object.values(layout), Object.values(added)]
  if (Object.keys(nodes).length === 0 || places.length === 0 || others.length === 0) return [0, 0]
  const left = Math.min(...places.map(([x]) => x)) - Math.min(...others.map(([x]) => x))
  const bottom = Math.max(...places.map(([, y]) => y)) + cardHeight + between
  const snap = (value: number) => Math.round(value / gridStep) * gridStep
  return [snap(left), snap(bottom - Math.min(...others.map(([, y]) => y)))]
}
