import { NodeFailure } from '../_contract/failure.ts'
import type { Feature, Target, Task, Transform } from '../_contract/kinds/dataset.ts'
import type { Cell } from '../_contract/kinds/table.ts'
import type { Batch, ColumnData } from '../_table/read.ts'
import { cellOf, countCategories, isMissing } from './cells.ts'
import type { Chosen } from './choose.ts'
import { datePart } from './encode.ts'

/** Every constant of the encoding, from the train rows given here and no others. */
export function fitTransform(train: Batch, { features, target }: Chosen, limits: Limits): Transform {
  return {
    features: features.flatMap(({ column, as }) => {
      const data = train.columns.get(column)
      return data ? fitFeature({ column, as, data }, limits) : []
    }),
    target: fitTarget(target.column, train.columns.get(target.column), target.task),
  }
}

interface Limits {
  maxCategories: number
  rareRows: number
}

interface Fitted {
  column: string
  as: Feature['type']
  data: ColumnData
}

function fitFeature({ column, as, data }: Fitted, limits: Limits): Feature[] {
  const missing = hasMissing(data)
  switch (as) {
    case 'number':
      return [{ type: 'number', column, ...scaleOf(numbersOf(data)), missing }]
    case 'boolean':
      return [{ type: 'boolean', column, missing }]
    case 'category':
      return [{ type: 'category', column, categories: categoriesOf(data, limits), missing }]
    case 'date':
      return dateParts
        .map(part => ({ part, values: numbersOf(data).map(moment => datePart(moment, part)) }))
        .filter(({ values }) => values.some(value => value !== values[0]))
        .map(({ part, values }) => ({ type: 'date', column, part, ...scaleOf(values) }))
  }
}

const dateParts = ['year', 'month', 'day', 'weekday', 'hour', 'elapsed'] as const

/** Missing cells take the median, which outliers don't move; then all are centred and scaled. */
function scaleOf(values: Float64Array): { fill: number; mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const sorted = values.toSorted()
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  const fill = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
  return { fill, mean, deviation: Math.sqrt(squares / Math.max(1, values.length)) || 1 }
}

/** The most frequent first decide which stay; the order kept is by name, so that it does not hang on counts. */
function categoriesOf(data: ColumnData, { maxCategories, rareRows }: Limits): string[] {
  return [...countCategories(data)]
    .filter(([, rows]) => rows >= rareRows)
    .sort(([a, rowsOfA], [b, rowsOfB]) => rowsOfB - rowsOfA || (a < b ? -1 : 1))
    .slice(0, maxCategories)
    .map(([category]) => category)
    .sort()
}

function fitTarget(column: string, data: ColumnData | undefined, task: Task): Target {
  if (!data) throw new Error(`The target "${column}" was not read.`)
  if (task === 'regression') {
    const { mean, deviation } = scaleOf(numbersOf(data))
    return { task, column, mean, deviation }
  }
  const classes = new Map<string, Cell>()
  for (let row = 0; row < data.nulls.length; row++) {
    const cell = cellOf(data, row)
    if (cell !== null && !(cell instanceof Uint8Array)) classes.set(String(cell), cell)
  }
  for (const [name, rows] of countCategories(data)) {
    if (rows < 2) throw loneClass(column, name)
  }
  return { task, column, classes: [...classes.values()].sort(byValue) }
}

function byValue(a: Cell, b: Cell): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : 1
}

function numbersOf(data: ColumnData): Float64Array {
  const values: number[] = []
  for (let row = 0; row < data.nulls.length; row++) if (!isMissing(data, row)) values.push(Number(data.values[row]))
  return Float64Array.from(values)
}

function hasMissing(data: ColumnData): boolean {
  for (let row = 0; row < data.nulls.length; row++) if (isMissing(data, row)) return true
  return false
}

function loneClass(column: string, name: string): NodeFailure {
  return new NodeFailure({
    code: 'class-with-one-row',
    message: {
      en: `The class "${name}" of "${column}" has only 1 train row: nothing can be learned about it.`,
      zh: `“${column}”的类别“${name}”只有 1 个训练行：无法从中学习。`,
    },
    hint: {
      en: 'Collect more rows of it, merge it with another class, or choose another target or task.',
      zh: '请收集更多该类别的行、与其他类别合并，或改选目标列或任务。',
    },
  })
}
