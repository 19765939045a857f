import type { Task } from '../_contract/kinds/dataset.ts'
import type { Bilingual } from '../_contract/text.ts'
import type { ColumnData } from '../_table/read.ts'
import { categoryOf, isMissing } from './cells.ts'

interface Named {
  name: string
  values: ColumnData
}

/** With fewer rows, clean divisions come about by chance. */
const fewestRows = 20
const nearlyAll = 0.995

/**
 * A warning where one feature gives the target away: mostly it is the target in other clothes, or is known only after
 * it. Such a model looks perfect and is useless.
 */
export function predictsAlone(feature: Named, target: Named & { task: Task }): Bilingual | undefined {
  const rows: number[] = []
  let equal = true
  for (let row = 0; row < target.values.nulls.length; row++) {
    if (isMissing(target.values, row)) continue
    if (isMissing(feature.values, row)) equal = false
    else {
      rows.push(row)
      equal &&= categoryOf(feature.values, row) === categoryOf(target.values, row)
    }
  }
  if (equal && rows.length > 0) {
    return {
      en: `equals the target "${target.name}": leave it out unless it is known before the prediction`,
      zh: `与目标列“${target.name}”完全相同：除非预测前已知，否则请排除`,
    }
  }
  if (rows.length < fewestRows || rows.length < target.values.nulls.length / 2) return undefined
  const alone =
    target.task === 'regression' ? isStraightLine(feature, target, rows) : decidesClass(feature, target, rows)
  if (!alone) return undefined
  return {
    en: `predicts the target "${target.name}" alone: check that it is known before the prediction`,
    zh: `单凭此列即可预测目标列“${target.name}”：请确认它在预测前已知`,
  }
}

function isStraightLine(feature: Named, target: Named, rows: readonly number[]): boolean {
  const [xs, ys] = [feature.values.values, target.values.values]
  if (!(xs instanceof Float64Array) || !(ys instanceof Float64Array)) return false
  const mean = (values: Float64Array) => rows.reduce((sum, row) => sum + (values[row] ?? 0), 0) / rows.length
  const [meanX, meanY] = [mean(xs), mean(ys)]
  let [both, squaresX, squaresY] = [0, 0, 0]
  for (const row of rows) {
    const [x, y] = [(xs[row] ?? 0) - meanX, (ys[row] ?? 0) - meanY]
    both += x * y
    squaresX += x * x
    squaresY += y * y
  }
  return squaresX > 0 && squaresY > 0 && Math.abs(both) / Math.sqrt(squaresX * squaresY) > 0.9999
}

function decidesClass(feature: Named, target: Named, rows: readonly number[]): boolean {
  const groups = new Map<string, Map<string, number>>()
  const classes = new Map<string, number>()
  for (const row of rows) {
    const [value, cls] = [categoryOf(feature.values, row), categoryOf(target.values, row)]
    const group = groups.get(value) ?? new Map<string, number>()
    groups.set(value, group.set(cls, (group.get(cls) ?? 0) + 1))
    classes.set(cls, (classes.get(cls) ?? 0) + 1)
  }
  const most = (counts: Map<string, number>) => [...counts.values()].reduce((best, rows) => Math.max(best, rows), 0)
  // Where nearly all rows are of one class, guessing it is no sign of a leak.
  if (most(classes) > nearlyAll * rows.length) return false
  if (groups.size <= rows.length / 5) {
    return [...groups.values()].reduce((sum, group) => sum + most(group), 0) >= nearlyAll * rows.length
  }
  return hasOneRunPerClass(feature, target, rows, classes.size)
}

/** A number that cuts the rows, sorted by it, into one stretch for each class. */
function hasOneRunPerClass(feature: Named, target: Named, rows: readonly number[], classes: number): boolean {
  const { values } = feature.values
  if (!(values instanceof Float64Array)) return false
  const sorted = rows.toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  let runs = 1
  for (let place = 1; place < sorted.length && runs <= classes; place++) {
    const [before = 0, row = 0] = [sorted[place - 1], sorted[place]]
    if (categoryOf(target.values, before) !== categoryOf(target.values, row)) runs++
  }
  return runs <= classes
}
