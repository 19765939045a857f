import { cardHeight, cardWidth } from './size.ts'

type Point = [number, number]
type Placed = readonly [string, Point]

const shape = 1.5
/** So many layers are seen at once anyway. */
const widest = 4
const between: Point = [72, 64]
const frameRoom = 48
const noteRoom = 96

/**
 * A graph that is much wider than a window is laid in rows, to and fro as an ox ploughs, so that neighbours stay
 * neighbours. Takes places where all of a layer have one x, and what must stay together in one row.
 */
export function foldRows(
  places: readonly Placed[],
  { frames = [], hasNotes = false }: { frames?: readonly (readonly string[])[]; hasNotes?: boolean } = {},
): readonly Placed[] {
  const layers = [...new Set(places.map(([, [x]]) => x))].sort((a, b) => a - b)
  const top = Math.min(...places.map(([, [, y]]) => y))
  const height = Math.max(...places.map(([, [, y]]) => y)) - top + cardHeight
  const hasFrames = frames.length > 0
  const pitchX = hasFrames && layers.length > 1 ? (layers[1] ?? 0) - (layers[0] ?? 0) : cardWidth + between[0]
  const pitchY = height + between[1] + (hasNotes ? noteRoom : hasFrames ? frameRoom : 0)
  if (layers.length <= widest || (layers.length * pitchX) / height < 2 * shape) return [...places]
  const layerOf = new Map(places.map(([id, [x]]) => [id, layers.indexOf(x)]))
  const breaks = breaksBetween(layers.length, frames, layerOf)
  const off = (rows: readonly number[]) => {
    const columns = cellsOf(rows).map(([column]) => column)
    const width = Math.max(...columns) - Math.min(...columns) + 1
    // As wide as a window is, and with little left empty.
    const empty = Math.log((width * rows.length) / layers.length) / 2
    return Math.abs(Math.log((width * pitchX) / (rows.length * pitchY) / shape)) + empty
  }
  const ways = layers.map((_, at) => rowsOf(breaks, at + 1))
  const rows = ways.reduce((best, way) => (off(way) < off(best) ? way : best))
  if (rows.length === 1) return [...places]
  const cells = cellsOf(rows)
  return places.map(([id, [, y]]) => {
    const [column = 0, row = 0] = cells[layerOf.get(id) ?? 0] ?? []
    return [id, [column * pitchX, row * pitchY + y - top]]
  })
}

/** After how many layers a row may end: never amid what stays together. */
function breaksBetween(
  count: number,
  frames: readonly (readonly string[])[],
  layerOf: ReadonlyMap<string, number>,
): number[] {
  const spans = frames.map(ids => ids.map(id => layerOf.get(id) ?? 0))
  const isFree = (end: number) => !spans.some(span => Math.min(...span) < end && Math.max(...span) >= end)
  return Array.from({ length: count }, (_, at) => at + 1).filter(isFree)
}

/** How many layers each row holds, of at most so many, but where they stay together. */
function rowsOf(breaks: readonly number[], most: number): number[] {
  const rows: number[] = []
  let start = 0
  while (start < (breaks.at(-1) ?? 0)) {
    const from = start
    const end = breaks.findLast(end => end > from && end <= from + most) ?? breaks.find(end => end > from) ?? from + 1
    rows.push(end - start)
    start = end
  }
  return rows
}

/** Column and row of each layer: every row begins where the one before it ended, and goes the other way. */
function cellsOf(rows: readonly number[]): Point[] {
  const cells: Point[] = []
  let column = 0
  for (const [row, count] of rows.entries()) {
    const way = row % 2 === 0 ? 1 : -1
    for (let at = 0; at < count; at++) cells.push([column + way * at, row])
    column += way * (count - 1)
  }
  return cells
}
