import type { Feature, Target } from '../_contract/kinds/dataset.ts'
import type { Batch, ColumnData } from '../_table/read.ts'
import { categoryOf, isMissing } from './cells.ts'

type DatePart = Extract<Feature, { type: 'date' }>['part']

/** Beyond so many deviations a number counts as this far: one wild cell must not swamp all other features. */
const farthest = 10
const day = 86_400_000

export function widthOf(features: readonly Feature[]): number {
  return features.reduce((sum, feature) => sum + placesOf(feature), 0)
}

/** How many places of the input vector a feature fills. */
export function placesOf(feature: Feature): number {
  if (feature.type === 'category') return feature.categories.length + 1 + Number(feature.missing)
  return feature.type === 'date' ? 1 : 1 + Number(feature.missing)
}

/**
 * Prepared rows as input vectors, row after row. Build, evaluate and serving all come through here, so that a row is
 * encoded in one way wherever it is met. A column that is not there has only missing cells.
 */
export function encodeRows(batch: Batch, features: readonly Feature[]): Float32Array<ArrayBuffer> {
  const width = widthOf(features)
  const x = new Float32Array(batch.rows * width)
  let place = 0
  for (const feature of features) {
    encodeFeature(feature, batch.columns.get(feature.column), { x, width, place, rows: batch.rows })
    place += placesOf(feature)
  }
  return x
}

interface Slot {
  x: Float32Array
  width: number
  place: number
  rows: number
}

function encodeFeature(feature: Feature, column: ColumnData | undefined, { x, width, place, rows }: Slot): void {
  const positions =
    feature.type === 'category' ? new Map(feature.categories.map((category, at) => [category, at])) : undefined
  for (let row = 0; row < rows; row++) {
    const at = row * width + place
    const missing = !column || isMissing(column, row)
    if (feature.type === 'category') {
      const other = feature.categories.length
      if (missing || !column) x[at + other + Number(feature.missing)] = 1
      else x[at + (positions?.get(categoryOf(column, row)) ?? other)] = 1
      continue
    }
    if (feature.type === 'boolean') {
      if (column && !missing) x[at] = Number(column.values[row]) === 0 ? 0 : 1
      else if (feature.missing) x[at + 1] = 1
      continue
    }
    const known = column && !missing
    const raw = known ? Number(column.values[row]) : undefined
    const value = raw === undefined ? feature.fill : feature.type === 'date' ? datePart(raw, feature.part) : raw
    const scaled = (value - feature.mean) / feature.deviation
    x[at] = Math.max(-farthest, Math.min(farthest, scaled))
    if (feature.type === 'number' && feature.missing && !known) x[at + 1] = 1
  }
}

/** A part of a moment given in milliseconds, in UTC; `elapsed` in days since 1970. */
export function datePart(moment: number, part: DatePart): number {
  const date = new Date(moment)
  switch (part) {
    case 'year':
      return date.getUTCFullYear()
    case 'month':
      return date.getUTCMonth() + 1
    case 'day':
      return date.getUTCDate()
    case 'weekday':
      return date.getUTCDay()
    case 'hour':
      return date.getUTCHours()
    case 'elapsed':
      return moment / day
  }
}

/** The position of each row's class, −1 for one not seen in training; or the scaled target, NaN where it is missing. */
export function encodeTarget(column: ColumnData, target: Target): Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer> {
  const rows = column.nulls.length
  if (target.task === 'regression') {
    return Float32Array.from({ length: rows }, (_, row) =>
      isMissing(column, row) ? Number.NaN : (Number(column.values[row]) - target.mean) / target.deviation,
    )
  }
  const positions = new Map(target.classes.map((cls, at) => [String(cls), at]))
  return Int32Array.from({ length: rows }, (_, row) =>
    isMissing(column, row) ? -1 : (positions.get(categoryOf(column, row)) ?? -1),
  )
}
