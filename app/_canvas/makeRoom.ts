import type { GraphDocument } from '../../graphs/_model/document.ts'
import { placeOf } from './flow.ts'
import { freePlace, snapped } from './freePlace.ts'
import { facingSides } from './route.ts'
import { cardHeight, cardWidth } from './size.ts'

type Point = [number, number]
const gaps: Point = [64, 56]
const sizes: Point = [cardWidth, cardHeight]

/** Where a card goes that is put into an edge; what stands in its way moves on, in the direction of the edge. */
export function makeRoom(document: GraphDocument, edge: number): { position: Point; moved: Record<string, Point> } {
  const ends = document.edges[edge]
  const ids = Object.keys(document.nodes)
  const at = (id: string) => placeOf(document, id, ids.indexOf(id))
  if (!ends) return { position: [0, 0], moved: {} }
  const [from, to] = [at(ends.from.node), at(ends.to.node)]
  const [side] = facingSides({ x: from[0], y: from[1] }, { x: to[0], y: to[1] })
  const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
  if (side !== 'right' && side !== 'bottom') return { position: freePlace(document, middle), moved: {} }
  const axis = side === 'right' ? 0 : 1
  const [size, gap] = [sizes[axis], gaps[axis]]
  const missing = from[axis] + 2 * (size + gap) - to[axis]
  if (missing <= 0) return { position: snapped(middle), moved: {} }
  const isBehind = ([x, y]: Point) => (axis === 0 ? x >= to[0] : y >= to[1] && Math.abs(x - to[0]) < cardWidth)
  const moved = ids.flatMap(id => {
    const place = at(id)
    if (id === ends.from.node || !isBehind(place)) return []
    return [[id, axis === 0 ? [place[0] + missing, place[1]] : [place[0], place[1] + missing]] as [string, Point]]
  })
  const position: Point = axis === 0 ? [from[0] + size + gap, middle[1]] : [middle[0], from[1] + size + gap]
  return { position: snapped(position), moved: Object.fromEntries(moved) }
}
