import { z } from 'zod'
import { rowSchema } from './dataset.ts'
import { metrics } from './report.ts'

/** Refs: `model`. `path` is `/v1/models/NAME/versions/N`, never an address. */
export const endpointMeta = z.object({
  name: z.string(),
  version: z.number().int(),
  path: z.string(),
  /** Whether this version answers `/v1/models/NAME:predict`; a worse one is registered and not served. */
  served: z.boolean(),
  reason: z.string(),
  row: rowSchema,
  metrics,
})
export type EndpointMeta = z.infer<typeof endpointMeta>
