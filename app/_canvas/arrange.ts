import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Edited } from '../../graphs/_model/edits/edited.ts'
import { moveNodes } from '../../graphs/_model/edits/nodes.ts'
import { setNote } from '../../graphs/_model/edits/notes.ts'
import { placeOf } from './flow.ts'

export type Line = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom'
type Point = [number, number]

/** Puts cards on one line. All have one size, so their edges meet where their corners do. */
export function align(document: GraphDocument, ids: readonly string[], line: Line): Edited {
  const places = placesOf(document, ids)
  const axis = line === 'left' || line === 'centre' || line === 'right' ? 0 : 1
  const values = places.map(([, place]) => place[axis])
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const goal =
    line === 'left' || line === 'top' ? least : line === 'right' || line === 'bottom' ? most : (least + most) / 2
  return moveNodes(document, Object.fromEntries(places.map(([id, place]) => [id, along(place, axis, goal)])))
}

/** Puts cards at equal distances between the two that are farthest apart. */
export function distribute(document: GraphDocument, ids: readonly string[], axis: 0 | 1): Edited {
  const places = placesOf(document, ids).sort(([, a], [, b]) => a[axis] - b[axis])
  const [first, last] = [places[0]?.[1][axis] ?? 0, places.at(-1)?.[1][axis] ?? 0]
  const step = (last - first) / Math.max(1, places.length - 1)
  const moved = places.map(([id, place], index) => [id, along(place, axis, Math.round(first + step * index))] as const)
  return moveNodes(document, Object.fromEntries(moved))
}

/** Moves cards and notes by the same way. */
export function nudge(
  document: GraphDocument,
  { nodes, notes }: { nodes: readonly string[]; notes: readonly string[] },
  [dx, dy]: Point,
): Edited {
  const moved = placesOf(document, nodes).map(([id, [x, y]]) => [id, [x + dx, y + dy] satisfies Point] as const)
  return notes.reduce<Edited>(
    (edited, id) => {
      const [x, y] = document.notes[id]?.position ?? [0, 0]
      return edited.issue ? edited : setNote(edited.document, id, { position: [x + dx, y + dy] })
    },
    moveNodes(document, Object.fromEntries(moved)),
  )
}

function placesOf(document: GraphDocument, ids: readonly string[]): [string, Point][] {
  const all = Object.keys(document.nodes)
  return ids.map(id => [id, placeOf(document, id, all.indexOf(id))])
}

function along([x, y]: Point, axis: 0 | 1, value: number): Point {
  return axis === 0 ? [value, y] : [x, value]
}
