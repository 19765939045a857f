import { z } from 'zod'
import type { Bilingual } from '../text.ts'

/** `integer` is 64-bit, `number` a double, `date` and `timestamp` without a time zone. */
export const columnType = z.enum(['boolean', 'integer', 'number', 'text', 'date', 'timestamp', 'binary'])
export type ColumnType = z.infer<typeof columnType>

/** What a person calls the types of columns. */
export const columnTypeLabels: Record<ColumnType, Bilingual> = {
  boolean: { en: 'yes or no', zh: '是/否' },
  integer: { en: 'whole number', zh: '整数' },
  number: { en: 'number', zh: '数值' },
  text: { en: 'text', zh: '文本' },
  date: { en: 'date', zh: '日期' },
  timestamp: { en: 'date and time', zh: '日期时间' },
  binary: { en: 'bytes', zh: '二进制' },
}

export const cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
export type Cell = z.infer<typeof cell>

export const column = z.object({
  name: z.string(),
  type: columnType,
  /** Bytes of an encoded picture in a `binary` column. */
  media: z.literal('picture').optional(),
  /** Filled where a table is collected: what a caller of the deployed model may send. */
  example: cell.optional(),
  /** The distinct values, where there are few. */
  values: z.array(cell).optional(),
  minimum: cell.optional(),
  maximum: cell.optional(),
})
export type Column = z.infer<typeof column>

/**
 * What one row-wise node did, as a SQL projection over the columns before it, fitted constants bound as literals.
 * A column absent from `select` is dropped. Replayed at serving by the same code that ran it here.
 */
export const prepareStep = z.object({
  by: z.string(),
  select: z.array(z.object({ name: z.string(), sql: z.string(), type: columnType })),
})
export type PrepareStep = z.infer<typeof prepareStep>

/**
 * Files: `data` (Parquet). Refs: `origin`, the table as collected or as it left the last `reshape` node; absent when
 * `prepare` is empty and this table is its own origin.
 * Rows carry two system columns: `_row` (text, unique, a function of the row's identity) and `_split`.
 */
export const tableMeta = z.object({
  columns: z.array(column),
  rows: z.number().int().nonnegative(),
  prepare: z.array(prepareStep),
})
export type TableMeta = z.infer<typeof tableMeta>

export const rowColumn = '_row'
export const splitColumn = '_split'
export const splitNames = ['train', 'validation', 'test'] as const
export type SplitName = (typeof splitNames)[number]

/** The columns a person collected: without the ones the machinery adds. */
export function dataColumns(columns: readonly Column[]): Column[] {
  return columns.filter(({ name }) => name !== rowColumn && name !== splitColumn)
}

/** What is known of a table before anything has run. */
export const tableSchema = z.object({ columns: z.array(column) })
export type TableSchema = z.infer<typeof tableSchema>
