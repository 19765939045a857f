import { z } from 'zod'
import { modelMeta } from './kinds/model.ts'
import { metrics } from './kinds/report.ts'

export const modelName = z.string().regex(/^[A-Za-z0-9][\w.-]{0,99}$/)

/** What goes beside the weights of a model that leaves one home for another. Data only: it comes from anyone. */
export const modelDescription = z.strictObject({
  format: z.literal(1),
  name: modelName,
  metrics,
  /** The hash of the weights' bytes, in SHA-256. */
  weights: z.string().regex(/^[0-9a-f]{64}$/),
  meta: modelMeta,
})
export type ModelDescription = z.infer<typeof modelDescription>

/** Bytes of a description, which holds categories and preparation but no weights. */
export const mostDescription = 16 * 1024 * 1024
export const mostWeights = 512 * 1024 * 1024
