import { NodeFailure } from '../_contract/failure.ts'
import type { Choosing, ColumnChoice, Feature, Task } from '../_contract/kinds/dataset.ts'
import { type ColumnType, rowColumn, splitColumn } from '../_contract/kinds/table.ts'
import type { Bilingual } from '../_contract/text.ts'
import { noSuchColumn } from '../_table/explain.ts'
import type { Batch, ColumnData } from '../_table/read.ts'
import { countCategories, isMissing } from './cells.ts'
import { predictsAlone } from './predictsAlone.ts'

export interface Chosen {
  target: { column: string; task: Task }
  features: { column: string; as: Feature['type'] }[]
  choices: ColumnChoice[]
}

/** Names a target usually has, the surest first. */
const targetNames = [
  ...['target', 'label', 'class', 'y', 'outcome', 'default', 'churn', 'survived', 'species', 'diagnosis', 'fraud'],
  ...['spam', 'quality', 'price', 'mpg'],
]
/** A number under one of these names is a class. */
const classNames = ['target', 'label', 'class', 'species', 'outcome', 'diagnosis', 'category']

/** The column to predict: the one asked for, else one of a well-known name, else the last. */
export function chooseTarget(names: readonly string[], wanted: string): { column: string; reason: Bilingual } {
  if (wanted !== '') {
    if (!names.includes(wanted)) throw noSuchColumn(wanted, names)
    return { column: wanted, reason: { en: 'chosen as the target', zh: '指定为目标列' } }
  }
  for (const usual of targetNames) {
    const column = names.find(name => name.toLowerCase() === usual)
    if (column) return { column, reason: { en: 'a usual name for a target', zh: '常见的目标列名' } }
  }
  const column = names.at(-1)
  if (column === undefined)
    throw new NodeFailure({ code: 'no-columns', message: { en: 'The table has no columns.', zh: '数据表没有列。' } })
  return { column, reason: { en: 'the last column', zh: '最后一列' } }
}

/**
 * What becomes of each column of the train rows, with the reason in words. A person's wishes come first: an included
 * column is used even where it looks unfit, as long as it can be encoded.
 */
export function chooseColumns(train: Batch, wishes: Choosing): Chosen {
  const names = [...train.columns.keys()].filter(name => name !== rowColumn && name !== splitColumn)
  const known = new Set(names)
  for (const name of [...wishes.include, ...wishes.exclude]) if (!known.has(name)) throw noSuchColumn(name, names)
  const { column: target, reason } = chooseTarget(names, wishes.target)
  const data = train.columns.get(target)
  if (!data) throw noSuchColumn(target, names)
  const task = chooseTask(target, data, wishes.task)

  const features: Chosen['features'] = []
  const choices: ColumnChoice[] = []
  for (const [column, values] of train.columns) {
    if (column === target) choices.push({ column, use: 'target', reason })
    if (!known.has(column) || column === target) continue
    const verdict = judge({ column, values, wishes })
    if ('dropped' in verdict) {
      choices.push({ column, use: 'dropped', reason: verdict.dropped })
      continue
    }
    features.push({ column, as: verdict.as })
    const warning = predictsAlone({ name: column, values }, { name: target, values: data, task })
    choices.push(
      warning ? { column, use: 'warned', reason: warning } : { column, use: 'feature', reason: usedAs[verdict.as] },
    )
  }
  if (features.length === 0) throw noFeatures(target, choices)
  return { target: { column: target, task }, features, choices }
}

function chooseTask(name: string, data: ColumnData, wanted: Choosing['task']): Task {
  const counts = countCategories(data)
  if (counts.size < 2) throw constantTarget(name, [...counts.keys()][0])
  const numeric = data.type === 'integer' || data.type === 'number'
  if (data.type === 'binary')
    throw unfitTarget(name, { en: 'holds pictures or other binary data', zh: '包含图片或其他二进制数据' })
  if (wanted === 'regression' && !numeric)
    throw unfitTarget(name, { en: 'is not a number, as a regression needs', zh: '不是数值，而回归需要数值' })
  if (wanted !== 'auto') return wanted
  if (!numeric || counts.size === 2) return 'classification'
  return classNames.includes(name.toLowerCase()) && counts.size <= 20 ? 'classification' : 'regression'
}

interface Judged {
  column: string
  values: ColumnData
  wishes: Choosing
}

type Verdict = { as: Feature['type'] } | { dropped: Bilingual }

function judge({ column, values, wishes }: Judged): Verdict {
  const as = encodings[values.type]
  if (!as) return { dropped: { en: 'binary data', zh: '二进制数据' } }
  if (wishes.exclude.includes(column)) return { dropped: { en: 'left out by you', zh: '已由您排除' } }
  if (wishes.include.includes(column)) return { as }
  if (wishes.include.length > 0) return { dropped: { en: 'not among the features you chose', zh: '不在所选特征之中' } }
  const counts = countCategories(values)
  const filled = [...counts.values()].reduce((sum, rows) => sum + rows, 0)
  if (counts.size === 0) return { dropped: { en: 'empty', zh: '全部为空' } }
  if (counts.size === 1) return { dropped: { en: `constant: always ${[...counts.keys()][0]}`, zh: '取值恒定' } }
  if (as === 'category') return judgeText(counts, filled, wishes.maxCategories) ?? { as }
  if (values.type === 'integer' && isCounter(column, values, { distinct: counts.size, filled }))
    return { dropped: idLike }
  return { as }
}

const encodings: Record<ColumnType, Feature['type'] | undefined> = {
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  text: 'category',
  date: 'date',
  timestamp: 'date',
  binary: undefined,
}

const usedAs: Record<Feature['type'], Bilingual> = {
  number: { en: 'number, centred and scaled', zh: '数值，已标准化' },
  category: { en: 'category', zh: '类别' },
  boolean: { en: 'yes or no', zh: '是/否' },
  date: { en: 'date, taken apart: year, month, day …', zh: '日期，拆分为年、月、日等' },
}

const idLike: Bilingual = {
  en: 'looks like an identifier: nearly every row has its own',
  zh: '疑似标识符：几乎每行都不同',
}
const longText = 60

function judgeText(counts: Map<string, number>, filled: number, most: number): Verdict | undefined {
  const letters = [...counts].reduce((sum, [text, rows]) => sum + text.length * rows, 0)
  if (letters / filled > longText) return { dropped: { en: 'free text', zh: '自由文本' } }
  if (counts.size > 20 && counts.size > filled / 2) return { dropped: idLike }
  if (counts.size > most) {
    return {
      dropped: {
        en: `too many categories: ${counts.size}, at most ${most}`,
        zh: `类别过多：${counts.size} 个，上限 ${most}`,
      },
    }
  }
  return undefined
}

/** Whole numbers that are all different and either are called so or rise row by row without wide gaps. */
function isCounter(
  name: string,
  values: ColumnData,
  { distinct, filled }: { distinct: number; filled: number },
): boolean {
  if (filled < 20 || distinct < filled) return false
  if (/(^|[_\s-])(id|uuid|key|index|row|no|nr|number)$/i.test(name)) return true
  let [last, first] = [Number.NEGATIVE_INFINITY, Number.NaN]
  for (let row = 0; row < values.nulls.length; row++) {
    if (isMissing(values, row)) continue
    const value = Number(values.values[row])
    if (value <= last) return false
    if (Number.isNaN(first)) first = value
    last = value
  }
  return (last - first + 1) / filled < 3
}

function constantTarget(name: string, value: string | undefined): NodeFailure {
  return new NodeFailure({
    code: 'constant-target',
    message:
      value === undefined
        ? { en: `The target "${name}" is empty in every train row.`, zh: `目标列“${name}”在所有训练行中都为空。` }
        : {
            en: `The target "${name}" is "${value}" in every train row: there is nothing to learn.`,
            zh: `目标列“${name}”在所有训练行中都是“${value}”：没有可学习的内容。`,
          },
    hint: {
      en: 'Choose another target, or collect rows of other outcomes.',
      zh: '请选择其他目标列，或收集其他结果的行。',
    },
  })
}

function unfitTarget(name: string, why: Bilingual): NodeFailure {
  return new NodeFailure({
    code: 'unfit-target',
    message: { en: `The target "${name}" ${why.en}.`, zh: `目标列“${name}”${why.zh}。` },
    hint: { en: 'Choose another target or task.', zh: '请选择其他目标列或任务。' },
  })
}

function noFeatures(target: string, choices: readonly ColumnChoice[]): NodeFailure {
  const dropped = choices.filter(({ use }) => use === 'dropped')
  const left = {
    en: dropped.map(({ column, reason }) => `${column} (${reason.en})`).join(', '),
    zh: dropped.map(({ column, reason }) => `${column}（${reason.zh}）`).join('、'),
  }
  return new NodeFailure({
    code: 'no-features',
    message: {
      en: `No column is left to predict "${target}" from.${left.en && ` Left out: ${left.en}.`}`,
      zh: `没有可用于预测“${target}”的列。${left.zh && `已排除：${left.zh}。`}`,
    },
    hint: {
      en: 'Name the columns to use in "Only these features", or collect more columns.',
      zh: '请在“仅用这些特征”中指定要用的列，或收集更多列。',
    },
  })
}
