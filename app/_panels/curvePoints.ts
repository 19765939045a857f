export interface Point {
  step: number
  value: number
}

const mostDrawn = 400

/** The last point at or before a step, else the first: what a curve says there. Steps rise. */
export function valueNear(points: readonly Point[], step: number): Point | undefined {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.step ?? 0) <= step) low = middle + 1
    else high = middle
  }
  return points[Math.max(0, low - 1)]
}

/** Few enough points to draw: of each stretch the lowest and the highest, so that no peak is lost. */
export function thinned(points: readonly Point[]): readonly Point[] {
  if (points.length <= mostDrawn) return points
  const stretch = Math.ceil(points.length / (mostDrawn / 2))
  const kept: Point[] = []
  for (let from = 0; from < points.length; from += stretch) {
    const part = points.slice(from, from + stretch)
    const ordered = part.toSorted((a, b) => a.value - b.value)
    const ends = new Set([ordered[0], ordered.at(-1)])
    kept.push(...part.filter(point => ends.has(point)))
  }
  return kept
}
