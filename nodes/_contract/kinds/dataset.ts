import { z } from 'zod'
import { bilingual } from '../text.ts'
import { cell, column, prepareStep } from './table.ts'

export const task = z.enum(['classification', 'regression'])
export type Task = z.infer<typeof task>

/**
 * How one column becomes numbers; every constant was fitted on train rows. One feature fills `width` places of the
 * input vector: `number` 1 (+1 when `missing`), `category` one per category + 1 for rare and unseen (+1 when `missing`).
 */
export const feature = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('number'),
    column: z.string(),
    fill: z.number(),
    mean: z.number(),
    deviation: z.number(),
    missing: z.boolean(),
  }),
  z.object({ type: z.literal('category'), column: z.string(), categories: z.array(z.string()), missing: z.boolean() }),
  z.object({ type: z.literal('boolean'), column: z.string(), missing: z.boolean() }),
  z.object({
    type: z.literal('date'),
    column: z.string(),
    part: z.enum(['year', 'month', 'day', 'weekday', 'hour', 'elapsed']),
    fill: z.number(),
    mean: z.number(),
    deviation: z.number(),
  }),
])
export type Feature = z.infer<typeof feature>

export const target = z.discriminatedUnion('task', [
  z.object({ task: z.literal('classification'), column: z.string(), classes: z.array(cell) }),
  z.object({ task: z.literal('regression'), column: z.string(), mean: z.number(), deviation: z.number() }),
])
export type Target = z.infer<typeof target>

/** What happened to each column, and why, in words. */
export const columnChoice = z.object({
  column: z.string(),
  use: z.enum(['target', 'feature', 'dropped', 'warned']),
  reason: bilingual,
})
export type ColumnChoice = z.infer<typeof columnChoice>

export const transform = z.object({ features: z.array(feature), target })
export type Transform = z.infer<typeof transform>

/** What a row must look like when it is sent to the model: the columns of the table's origin. */
export const rowSchema = z.object({ columns: z.array(column), prepare: z.array(prepareStep) })
export type RowSchema = z.infer<typeof rowSchema>

/**
 * Files: `train`, `validation`, `test` (safetensors with `x` [rows, width] float32, `y` [rows] int32 class index or
 * float32 scaled target). Refs: `table`, the table it was made from. Workers that train get neither `test` nor `table`.
 */
export const datasetMeta = z.object({
  transform,
  choices: z.array(columnChoice),
  row: rowSchema,
  rows: z.object({ train: z.number().int(), validation: z.number().int(), test: z.number().int() }),
  width: z.number().int(),
  /** Rows per class and split, by the position of the class. */
  balance: z
    .object({ train: z.array(z.number()), validation: z.array(z.number()), test: z.array(z.number()) })
    .optional(),
})
export type DatasetMeta = z.infer<typeof datasetMeta>

/** What a build node lets a person say about columns; the rest is chosen and explained. */
export const choosingParams = {
  target: z
    .string()
    .default('')
    .meta({
      label: { en: 'Target', zh: '目标列' },
      help: {
        en: 'The column to predict. Empty: a well-known name (target, label, class, y …), else the last column.',
        zh: '要预测的列。留空时先找常见列名（target、label、class、y 等），否则取最后一列。',
      },
      control: 'column',
    }),
  task: z
    .enum(['auto', 'classification', 'regression'])
    .default('auto')
    .meta({
      label: { en: 'Task', zh: '任务' },
      options: {
        auto: { en: 'automatic', zh: '自动' },
        classification: { en: 'classification', zh: '分类' },
        regression: { en: 'regression', zh: '回归' },
      },
      help: {
        en: 'Automatic: classes for text, yes/no and two-valued columns and for a column called class, label or the like; numbers otherwise.',
        zh: '自动：文本、是/否、只有两个值的列，以及名为 class、label 等的列按分类处理；其余数值按回归处理。',
      },
    }),
  include: z
    .array(z.string())
    .default([])
    .meta({
      label: { en: 'Only these features', zh: '仅用这些特征' },
      help: { en: 'Empty: every column that is fit for it.', zh: '留空则使用所有合适的列。' },
      control: 'columns',
    }),
  exclude: z
    .array(z.string())
    .default([])
    .meta({
      label: { en: 'Leave out', zh: '排除的列' },
      help: { en: 'Columns that the model must not see.', zh: '模型不得使用的列。' },
      control: 'columns',
    }),
  maxCategories: z
    .number()
    .int()
    .min(2)
    .max(1000)
    .default(50)
    .meta({
      label: { en: 'Most categories', zh: '类别上限' },
      help: { en: 'A text column with more different values is left out.', zh: '不同取值超过此数的文本列不予使用。' },
    }),
  rareRows: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(5)
    .meta({
      label: { en: 'Rare below', zh: '罕见类别阈值' },
      help: {
        en: 'Categories in fewer train rows share one place with those never seen.',
        zh: '训练行数少于此值的类别，与从未见过的类别合并为一类。',
      },
      unit: 'rows',
    }),
}
export type Choosing = z.infer<z.ZodObject<typeof choosingParams>>
