import type { Epoch } from '../../nodes/_contract/kinds/model.ts'
import { type Chunked, chunked, itemAt, itemsOf, withItem } from './chunked.ts'

export interface Point {
  step: number
  value: number
}

/** A curve. Steps rise. Read by `pointsOf`. */
export type Series = Chunked<Point>

/** With one more point. A step that was there before means that another attempt began there: what followed goes. */
export function addPoint(series: Series = chunked(), point: Point): Series {
  const last = itemAt(series, series.length - 1)
  if (!last || last.step < point.step) return withItem(series, series.length, point)
  const kept = itemsOf(series).filter(({ step }) => step < point.step)
  return chunked([...kept, point])
}

export function pointsOf(series: Series | undefined): Point[] {
  return series ? itemsOf(series) : []
}

/** The curves that a model tells of its own training: there also where the training was found and not repeated. */
export function curvesOfHistory(history: readonly Epoch[]): Record<string, Point[]> {
  const curves = new Map<string, Point[]>()
  for (const { epoch, metrics } of history) {
    for (const [name, value] of Object.entries(metrics)) {
      const points = curves.get(name) ?? []
      points.push({ step: epoch, value })
      curves.set(name, points)
    }
  }
  return Object.fromEntries(curves)
}
