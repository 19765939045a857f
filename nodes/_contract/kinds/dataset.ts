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
