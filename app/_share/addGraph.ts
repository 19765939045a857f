import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Added } from '../../graphs/_model/edits/edited.ts'
import { paste } from '../../graphs/_model/edits/fragments.ts'
import { cardHeight, gridStep } from '../_canvas/size.ts'

const between = 96

/** Puts a whole graph below another, with its groups and notes, under ids that are free. An empty graph becomes it. */
export function addGraph(document: GraphDocument, other: GraphDocument): Added {
  if (Object.keys(document.nodes).length + Object.keys(document.notes).length === 0) return become(document, other)
  const pasted = paste(document, other, placeBelow(document, other))
  const columns = { ...fieldsOf(other.dataColumns), ...fieldsOf(document.dataColumns) }
  const told = Object.keys(columns).length > 0 && { dataColumns: columns }
  return { ...pasted, document: { ...pasted.document, ...told } }
}

/** With its seed and split, so that it does what it did where it comes from; the file keeps its name. */
function become({ name, title }: GraphDocument, { takes: _, ...other }: GraphDocument): Added {
  return { document: { ...other, name, title: other.title ?? title }, ids: Object.keys(other.nodes) }
}

/** What a shared graph says of its data is not checked before it is used. */
function fieldsOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

/** Where another must be moved to stand below all there is. */
export function placeBelow(
  { layout }: Pick<GraphDocument, 'layout'>,
  { layout: added }: Pick<GraphDocument, 'layout'>,
): [number, number] {
  const [places, others] = [Object.values(layout), Object.values(added)]
  if (places.length === 0 || others.length === 0) return [0, 0]
  const left = Math.min(...places.map(([x]) => x)) - Math.min(...others.map(([x]) => x))
  const bottom = Math.max(...places.map(([, y]) => y)) + cardHeight + between
  const snap = (value: number) => Math.round(value / gridStep) * gridStep
  return [snap(left), snap(bottom - Math.min(...others.map(([, y]) => y)))]
}
