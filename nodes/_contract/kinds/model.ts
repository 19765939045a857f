import { z } from 'zod'
import { text } from '../text.ts'
import { rowSchema, transform } from './dataset.ts'
import { estimatorMeta } from './estimator.ts'
import { metrics } from './report.ts'

export const epoch = z.object({ epoch: z.number().int(), metrics })
export type Epoch = z.infer<typeof epoch>

export const modelCard = z.object({
  metrics,
  history: z.array(epoch),
  /** The epoch whose weights were kept. */
  bestEpoch: z.number().int(),
  /** Why training ended: `epochs`, `early-stopping`, `finish`. */
  stopped: z.enum(['epochs', 'early-stopping', 'finish']),
  /** The model whose weights training began with, or why it began fresh although there was one. */
  startedFrom: z.object({ model: z.string().optional(), fresh: text.optional() }).optional(),
})
export type ModelCard = z.infer<typeof modelCard>

/**
 * Files: `weights` (safetensors named by Keras weight path, as `dense_1/kernel`). Refs: `estimator`.
 * Carries all it needs to answer: the row's schema, the preparation, the transform, the architecture.
 */
export const modelMeta = z.object({
  estimator: estimatorMeta,
  transform,
  row: rowSchema,
  card: modelCard,
})
export type ModelMeta = z.infer<typeof modelMeta>

/** Step and loss of a batch. */
export const loss = z.tuple([z.number().int(), z.number()])
export type Loss = z.infer<typeof loss>

/** What a model's notes may hold: the device that trained it, and the loss of its batches, thinned. */
export const modelNotes = z.object({ device: z.string().optional(), batches: z.array(loss).default([]) })
