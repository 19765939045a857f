import { z } from 'zod'
import { text } from '../text.ts'
import { rowSchema } from './dataset.ts'
import { metrics } from './report.ts'

/** Refs: `model`. `path` is `/v1/models/NAME/versions/N`, never an address. */
export const endpointMeta = z.object({
  name: z.string(),
  version: z.number().int(),
  path: z.string(),
  /**
   * Whether this version was put to answer `/v1/models/NAME:predict` when it was deployed; a worse one is registered and
   * not served. What answers now is the model registry's to say: a person may have rolled back since.
   */
  served: z.boolean(),
  /** Why, in general terms: deploying the same model again must give the same endpoint. The log has the figures. */
  reason: text,
  /** What a caller sends: the model's row without the target. */
  row: rowSchema,
  metrics,
})
export type EndpointMeta = z.infer<typeof endpointMeta>
