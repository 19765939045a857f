import { z } from 'zod'
import { task } from './dataset.ts'

/** Layers a model file may name. Anything else is refused: a model is data, never code. */
export const layer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('dense'),
    units: z.number().int().positive(),
    activation: z.enum(['linear', 'relu', 'tanh', 'sigmoid', 'softmax']),
    l2: z.number().nonnegative().optional(),
  }),
  z.object({ type: z.literal('dropout'), rate: z.number().min(0).max(0.95) }),
])
export type Layer = z.infer<typeof layer>

/** An unfitted model. Refs: `dataset`, what it is to be fitted on. */
export const estimatorMeta = z.object({
  family: z.enum(['layers', 'linear']),
  task,
  /** Shape of one input, without the batch. */
  input: z.array(z.number().int().positive()),
  layers: z.array(layer),
  /** Number of trainable values. */
  parameters: z.number().int(),
})
export type EstimatorMeta = z.infer<typeof estimatorMeta>
