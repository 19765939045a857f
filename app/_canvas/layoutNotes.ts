import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Edited } from '../../graphs/_model/edits/edited.ts'
import { setNote } from '../../graphs/_model/edits/notes.ts'
import { overlap, type Rectangle, snapped } from './freePlace.ts'
import { cardHeight, cardWidth, gridStep } from './size.ts'

type Point = [number, number]
type Places = ReadonlyMap<string, Point>

const noteSize: Point = [216, 96]
const step = gridStep * 2

/** Takes each note along with the card that it stood nearest to, and beside what would cover it there. */
export function carryNotes(document: GraphDocument, { before, after }: { before: Places; after: Places }): Edited {
  const taken: Rectangle[] = [...after.values()].map(place => [...place, cardWidth, cardHeight])
  let next: Edited = { document }
  for (const [id, { position, size = noteSize }] of Object.entries(document.notes)) {
    const near = nearest([...position, ...size], before)
    const [from, to] = [before.get(near ?? ''), after.get(near ?? '')]
    if (!from || !to || next.issue) continue
    const place = freeAround([position[0] + to[0] - from[0], position[1] + to[1] - from[1]], size, taken)
    taken.push([...place, ...size])
    next = setNote(next.document, id, { position: place })
  }
  return next
}

function nearest(note: Rectangle, places: Places): string | undefined {
  const far = ([, [x, y]]: [string, Point]) => gapBetween(note, [x, y, cardWidth, cardHeight])
  return [...places].toSorted((a, b) => far(a) - far(b))[0]?.[0]
}

function gapBetween([ax, ay, aw, ah]: Rectangle, [bx, by, bw, bh]: Rectangle): number {
  return Math.hypot(Math.max(0, ax - bx - bw, bx - ax - aw), Math.max(0, ay - by - bh, by - ay - ah))
}

/** The nearest free place above or below. */
function freeAround(wanted: Point, size: Point, taken: readonly Rectangle[]): Point {
  const [x, y] = snapped(wanted)
  for (let by = 0; ; by += step) {
    for (const way of [y - by, y + by]) if (!taken.some(other => overlap([x, way, ...size], other))) return [x, way]
  }
}
