import { cardHeight, cardWidth } from './size.ts'

type Point = [number, number]

const shape = 1.5
/** So many layers are seen at once anyway. */
const widest = 4
const between: Point = [72, 64]

/**
 * A graph that is much wider than a window is laid in rows, to and fro as an ox ploughs, so that neighbours stay
 * neighbours. Takes places where all of a layer have one x.
 */
export function foldRows(places: readonly (readonly [string, Point])[]): (readonly [string, Point])[] {
  const layers = [...new Set(places.map(([, [x]]) => x))].sort((a, b) => a - b)
  const top = Math.min(...places.map(([, [, y]]) => y))
  const height = Math.max(...places.map(([, [, y]]) => y)) - top + cardHeight
  const [pitchX, pitchY] = [cardWidth + between[0], height + between[1]]
  if (layers.length <= widest || (layers.length * pitchX) / height < 2 * shape) return [...places]
  const off = (columns: number) =>
    Math.abs(Math.log((columns * pitchX) / (Math.ceil(layers.length / columns) * pitchY) / shape))
  const columns = layers.reduce((best, _, at) => (off(at + 1) < off(best) ? at + 1 : best), 1)
  if (columns === layers.length) return [...places]
  return places.map(([id, [x, y]]) => {
    const layer = layers.indexOf(x)
    const row = Math.floor(layer / columns)
    const column = row % 2 === 0 ? layer % columns : columns - 1 - (layer % columns)
    return [id, [column * pitchX, row * pitchY + y - top]]
  })
}
