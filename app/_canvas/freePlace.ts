import type { GraphDocument } from '../../graphs/_model/document.ts'
import { standIns } from './deriveOthers.ts'
import { placeOf } from './flow.ts'
import { cardHeight, cardWidth, gridStep } from './size.ts'

type Point = [number, number]
export type Rectangle = readonly [x: number, y: number, width: number, height: number]

const cardSize: Point = [cardWidth, cardHeight]
export const noteSize: Point = [216, 96]

/** The first place from here downwards where a card, or what else has a size, covers no other and no note. */
export function freePlace(document: GraphDocument, wanted: Point, [width, height]: Point = cardSize): Point {
  const [x, start] = snapped(wanted)
  const taken = rectanglesOf(document)
  let y = start
  while (taken.some(other => overlap([x, y, width, height], other))) y += cardHeight + gridStep * 4
  return [x, y]
}

export function overlap([ax, ay, aw, ah]: Rectangle, [bx, by, bw, bh]: Rectangle): boolean {
  return ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah
}

export function snapped([x, y]: Point): Point {
  return [Math.round(x / gridStep) * gridStep, Math.round(y / gridStep) * gridStep]
}

/** What is seen of a graph: cards, the boxes of folded groups, notes. */
export function rectanglesOf(document: GraphDocument): Rectangle[] {
  const ids = Object.keys(document.nodes)
  const indexes = new Map(ids.map((id, index) => [id, index]))
  const hidden = standIns(document)
  const at = (id: string) => placeOf(document, id, indexes.get(id) ?? 0)
  const cards = ids.filter(id => !hidden.has(id)).map(at)
  const boxes = Object.values(document.groups).flatMap(({ nodes, collapsed }): Point[] => {
    const places = nodes.filter(id => indexes.has(id)).map(at)
    return collapsed && places.length > 0 ? [cornerOf(places)] : []
  })
  return [
    ...[...cards, ...boxes].map(([x, y]): Rectangle => [x, y, cardWidth, cardHeight]),
    ...Object.values(document.notes).map(({ position, size = noteSize }): Rectangle => [...position, ...size]),
  ]
}

export function cornerOf(places: readonly Point[]): Point {
  return [Math.min(...places.map(([x]) => x)), Math.min(...places.map(([, y]) => y))]
}
