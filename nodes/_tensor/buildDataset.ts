import type { Artifact, Draft } from '../_contract/artifact.ts'
import type { Context } from '../_contract/context.ts'
import { NodeFailure } from '../_contract/failure.ts'
import { canonicalJson } from '../_contract/json.ts'
import type { Choosing, ColumnChoice, DatasetMeta, Transform } from '../_contract/kinds/dataset.ts'
import { dataColumns, type SplitName, splitColumn, splitNames } from '../_contract/kinds/table.ts'
import type { Bilingual } from '../_contract/text.ts'
import { type Batch, readColumns } from '../_table/read.ts'
import { countCategories, isMissing } from './cells.ts'
import { chooseColumns } from './choose.ts'
import { encodeRows, encodeTarget, widthOf } from './encode.ts'
import { fitTransform } from './fitTransform.ts'
import { writeSafetensors } from './safetensors.ts'

interface BuildCall {
  table: Artifact<'table'>
  params: Choosing
  context: Context
}

/** Chooses columns, fits the transform on the train rows and writes all rows as tensors, split by split. */
export async function buildDataset({ table, params, context }: BuildCall): Promise<Draft<'dataset'>> {
  const names = dataColumns(table.meta.columns).map(({ name }) => name)
  const read = (split: SplitName) =>
    readColumns(table, names, { where: `"${splitColumn}" = '${split}'`, signal: context.signal })
  const train = await read('train')
  if (train.rows === 0) throw noTrainRows(table.meta.rows)
  const { transform, choices } = keptFrom(context, train, params) ?? fitted(train, params, context)

  const width = widthOf(transform.features)
  const files: Record<string, string> = {}
  const rows = { train: 0, validation: 0, test: 0 }
  const balance: NonNullable<DatasetMeta['balance']> = { train: [], validation: [], test: [] }
  for (const split of splitNames) {
    const batch = split === 'train' ? train : await read(split)
    const { x, y, classes } = encoded(batch, transform, left => context.log(left(split), 'warning'))
    const file = context.newFile(`${split}.safetensors`)
    await writeSafetensors(file, { x: { shape: [y.length, width], data: x }, y: { shape: [y.length], data: y } })
    files[split] = file
    rows[split] = y.length
    balance[split] = classes
  }
  if (rows.validation === 0)
    context.log(
      {
        en: 'There are no validation rows: training will judge itself by its train loss.',
        zh: '没有验证行：训练将以训练损失评判自身。',
      },
      'warning',
    )
  const origin = table.refs.origin?.kind === 'table' ? table.refs.origin : table
  return {
    kind: 'dataset',
    meta: {
      transform,
      choices,
      row: { columns: dataColumns(origin.meta.columns), prepare: table.meta.prepare },
      rows,
      width,
      ...(transform.target.task === 'classification' ? { balance } : {}),
    },
    files,
    refs: { table },
  }
}

interface Fit {
  transform: Transform
  choices: ColumnChoice[]
}

function fitted(train: Batch, params: Choosing, context: Context): Fit {
  const chosen = chooseColumns(train, params)
  for (const { column, use, reason } of chosen.choices) {
    context.log(
      { en: `${column}: ${uses[use].en}${reason.en}`, zh: `${column}：${uses[use].zh}${reason.zh}` },
      use === 'warned' ? 'warning' : 'info',
    )
  }
  return { transform: fitTransform(train, chosen, params), choices: chosen.choices }
}

const uses: Record<ColumnChoice['use'], Bilingual> = {
  target: { en: 'target, ', zh: '目标列，' },
  feature: { en: 'feature, ', zh: '作为特征，' },
  dropped: { en: 'dropped, ', zh: '不使用，' },
  warned: { en: 'used, but ', zh: '已使用，但' },
}

/** The last turn's transform, so that what the model has learned keeps its meaning, where it still fits these rows. */
function keptFrom(context: Context, train: Batch, params: Choosing): Fit | undefined {
  const before = context.previous?.dataset
  if (before?.kind !== 'dataset') return undefined
  const { transform, choices } = before.meta
  const { target } = transform
  const gone = [target, ...transform.features].find(({ column }) => !train.columns.has(column))
  const anew = (en: string, zh: string) => {
    context.log({ en: `The transform is fitted anew: ${en}.`, zh: `重新拟合转换：${zh}。` }, 'warning')
    return undefined
  }
  if (gone)
    return anew(
      `the last turn used the column "${gone.column}", and it is gone`,
      `上一轮使用的列“${gone.column}”已不存在`,
    )
  if (params.target !== '' && params.target !== target.column) {
    return anew(`the target was "${target.column}"`, `原目标列为“${target.column}”`)
  }
  const mistyped = transform.features.find(({ column, type }) => {
    const numeric = train.columns.get(column)?.values instanceof Float64Array
    return numeric !== (type === 'number' || type === 'date')
  })
  if (mistyped) return anew(`the column "${mistyped.column}" has another type now`, `列“${mistyped.column}”的类型变了`)
  const column = train.columns.get(target.column)
  if (column && target.task === 'classification') {
    const known = new Set(target.classes.map(String))
    const added = [...countCategories(column).keys()].find(name => !known.has(name))
    if (added !== undefined) {
      return anew(`"${target.column}" has the new class "${added}"`, `“${target.column}”出现了新类别“${added}”`)
    }
  }
  context.log({
    en: "The last turn's transform and classes are kept, so that training can go on from its weights.",
    zh: '沿用上一轮的转换与类别，以便从其权重继续训练。',
  })
  return { transform, choices }
}

interface Encoded {
  x: Float32Array<ArrayBuffer>
  y: Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>
  classes: number[]
}

/** Rows whose target is missing or of a class that training never saw can't be learned from or compared: they are left out. */
function encoded(
  batch: Batch,
  { features, target }: Transform,
  warn: (left: (split: SplitName) => Bilingual) => void,
): Encoded {
  const column = batch.columns.get(target.column)
  if (!column) throw new Error(`The target "${target.column}" was not read.`)
  const x = encodeRows(batch, features)
  const y = encodeTarget(column, target)
  const width = widthOf(features)
  const usable: number[] = []
  let missing = 0
  for (let row = 0; row < batch.rows; row++) {
    if (isMissing(column, row)) missing++
    else if ((y[row] ?? -1) >= 0 || target.task === 'regression') usable.push(row)
  }
  const unseen = batch.rows - missing - usable.length
  if (missing > 0) {
    warn(split => ({
      en: `${missing} ${split} rows have no "${target.column}" and are left out.`,
      zh: `${missing} 个${sides[split]}行没有“${target.column}”，已排除。`,
    }))
  }
  if (unseen > 0) {
    warn(split => ({
      en: `${unseen} ${split} rows are of a class without train rows and are left out.`,
      zh: `${unseen} 个${sides[split]}行的类别没有训练行，已排除。`,
    }))
  }
  const classes = target.task === 'classification' ? target.classes.map(() => 0) : []
  for (const row of usable) {
    const cls = y[row] ?? 0
    if (target.task === 'classification') classes[cls] = (classes[cls] ?? 0) + 1
  }
  if (usable.length === batch.rows) return { x, y, classes }
  const kept = new Float32Array(usable.length * width)
  usable.forEach((row, place) => void kept.set(x.subarray(row * width, (row + 1) * width), place * width))
  return {
    x: kept,
    y:
      y instanceof Int32Array
        ? Int32Array.from(usable, row => y[row] ?? 0)
        : Float32Array.from(usable, row => y[row] ?? 0),
    classes,
  }
}

const sides: Record<SplitName, string> = { train: '训练', validation: '验证', test: '测试' }

/** Whether two transforms give a row the same numbers: only then do weights mean the same. */
export function isSameTransform(a: Transform, b: Transform): boolean {
  return canonicalJson(a) === canonicalJson(b)
}

function noTrainRows(rows: number): NodeFailure {
  return new NodeFailure({
    code: 'no-train-rows',
    message:
      rows === 0
        ? { en: 'The table has no rows.', zh: '数据表没有行。' }
        : { en: `None of the ${rows} rows is a train row.`, zh: `${rows} 行中没有训练行。` },
    hint:
      rows === 0
        ? { en: 'Look at the node before: what did it leave out?', zh: '请查看前一个节点：它排除了哪些行？' }
        : {
            en: "Collect more rows, or lower the test and validation fractions in the graph's split.",
            zh: '请收集更多行，或调低图的数据划分中的测试与验证比例。',
          },
  })
}
