import { z } from 'zod'
import { json } from '../json.ts'
import { bilingual } from '../text.ts'
import { cell } from './table.ts'

/** Metric names are `<split>.<metric>`, as `test.accuracy`; counts have no split. */
export const metrics = z.record(z.string(), z.number())
export type Metrics = z.infer<typeof metrics>

/** Texts of a Vega-Lite spec may be bilingual wherever they stand in it: where it is drawn, the reader's are taken. */
export const figure = z.object({ title: bilingual, spec: z.record(z.string(), json) })
export type Figure = z.infer<typeof figure>

export const reportTable = z.object({
  title: bilingual,
  columns: z.array(z.object({ name: z.string(), label: bilingual.optional() })),
  /** A cell with words of ours has them in both languages; data are as they are. */
  rows: z.array(z.array(z.union([cell, bilingual]))),
})
export type ReportTable = z.infer<typeof reportTable>

/** Files: whatever the node stores beside it, as `predictions` (Parquet). `figures` are Vega-Lite with inline data. */
export const reportMeta = z.object({
  /** One sentence for the card: what was found. */
  summary: bilingual,
  metrics,
  tables: z.array(reportTable),
  figures: z.array(figure),
  /** Counts for the card's 16 px strip. */
  passed: z.number().int().optional(),
  failed: z.number().int().optional(),
})
export type ReportMeta = z.infer<typeof reportMeta>
