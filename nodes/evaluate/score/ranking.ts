/** One class against the others: which rows are of it, and how sure the model was. */
export interface Ranked {
  isPositive: Uint8Array
  score: Float64Array
  /** Rows from the surest on; those of equal score lie together. */
  order: Uint32Array
}

export function rank(isPositive: Uint8Array, score: Float64Array): Ranked {
  const order = Uint32Array.from(score.keys()).sort((a, b) => (score[b] ?? 0) - (score[a] ?? 0) || a - b)
  return { isPositive, score, order }
}

export interface CurvePoint {
  hits: number
  falseAlarms: number
}

/** How many rows of the class and of the others are above each threshold, from the highest on; equal scores fall together. */
export function curveOf({ isPositive, score, order }: Ranked, times?: Uint32Array): CurvePoint[] {
  const points: CurvePoint[] = [{ hits: 0, falseAlarms: 0 }]
  let [hits, falseAlarms] = [0, 0]
  for (let place = 0; place < order.length; place++) {
    const row = order[place] ?? 0
    const weight = times ? (times[row] ?? 0) : 1
    if (isPositive[row] === 1) hits += weight
    else falseAlarms += weight
    const next = order[place + 1]
    if (next === undefined || score[next] !== score[row]) points.push({ hits, falseAlarms })
  }
  return points
}

/** Area under the ROC curve by trapezoids: the chance that a row of the class outranks another row, ties half. */
export function rocArea(points: readonly CurvePoint[]): number {
  const last = points.at(-1)
  if (!last || last.hits === 0 || last.falseAlarms === 0) return Number.NaN
  let area = 0
  for (let at = 1; at < points.length; at++) {
    const [before, point] = [points[at - 1], points[at]]
    if (before && point) area += ((point.falseAlarms - before.falseAlarms) * (point.hits + before.hits)) / 2
  }
  return area / (last.hits * last.falseAlarms)
}

/** Average precision: precision at each threshold, weighted by the recall it adds, with no interpolation. */
export function averagePrecision(points: readonly CurvePoint[]): number {
  const all = points.at(-1)?.hits ?? 0
  if (all === 0) return Number.NaN
  let sum = 0
  for (let at = 1; at < points.length; at++) {
    const [before, point] = [points[at - 1], points[at]]
    if (before && point && point.hits > before.hits) {
      sum += (point.hits - before.hits) * (point.hits / (point.hits + point.falseAlarms))
    }
  }
  return sum / all
}
