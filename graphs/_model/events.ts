import { z } from 'zod'
import { failure } from '../../nodes/_contract/failure.ts'
import { metrics } from '../../nodes/_contract/kinds/report.ts'
import { text } from '../../nodes/_contract/text.ts'
import { document } from './document.ts'
import { kept } from './kept.ts'
import { outputRef, plan } from './plan.ts'

export const runStatus = z.enum(['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'])
export type RunStatus = z.infer<typeof runStatus>

export const nodeStatus = z.enum([
  'pending',
  'queued',
  'running',
  'waiting',
  'cached',
  'done',
  'failed',
  'skipped',
  'cancelled',
])
export type NodeStatus = z.infer<typeof nodeStatus>

/** The named parts that a cache key was hashed from: comparing two tells why a node ran or did not. */
export const keyParts = z.object({
  type: z.string(),
  version: z.number(),
  params: z.string(),
  /** Artifact ids by port; several are joined by `,`. For `feedback`, the fields that the port reads. */
  inputs: z.record(z.string(), z.string()),
  seed: z.number(),
  fingerprint: z.string().optional(),
  iteration: z.string().optional(),
  split: z.string().optional(),
  previous: z.string().optional(),
})
export type KeyParts = z.infer<typeof keyParts>

/** `seq` counts from 1 in each run without gaps; `at` is milliseconds since 1970. */
const base = { seq: z.number().int().positive(), at: z.number().int() }
const ofNode = { ...base, node: z.string(), iteration: z.array(z.number().int()) }

export const overrides = z.record(z.string(), z.unknown())

export const event = z.discriminatedUnion('type', [
  z.object({
    ...base,
    type: z.literal('run-started'),
    document,
    plan,
    kept: kept.optional(),
    environment: z.record(z.string(), z.string()),
    group: z.string().optional(),
    overrides: overrides.optional(),
  }),
  z.object({ ...base, type: z.literal('run-resumed') }),
  z.object({ ...ofNode, type: z.literal('node-queued') }),
  z.object({ ...ofNode, type: z.literal('node-started'), attempt: z.number().int() }),
  z.object({ ...ofNode, type: z.literal('node-progressed'), fraction: z.number(), message: text.optional() }),
  z.object({ ...ofNode, type: z.literal('node-measured'), name: z.string(), step: z.number(), value: z.number() }),
  z.object({ ...ofNode, type: z.literal('node-logged'), message: text, level: z.enum(['info', 'warning']) }),
  z.object({ ...ofNode, type: z.literal('node-waiting'), message: text }),
  z.object({ ...ofNode, type: z.literal('node-retried'), failure, delay: z.number() }),
  z.object({
    ...ofNode,
    type: z.literal('node-finished'),
    outputs: z.record(z.string(), outputRef),
    /** Whether the outputs were found by key instead of computed. */
    cached: z.boolean(),
    key: z.string(),
    parts: keyParts,
    /** Last value of each metric. */
    metrics,
    reason: text.optional(),
  }),
  z.object({ ...ofNode, type: z.literal('node-skipped'), because: z.string() }),
  z.object({ ...ofNode, type: z.literal('node-failed'), failure }),
  z.object({ ...ofNode, type: z.literal('node-cancelled') }),
  /** `node` is the loop node; `iteration` the turn that ended. */
  z.object({ ...ofNode, type: z.literal('loop-decided'), again: z.boolean(), reason: text }),
  z.object({ ...base, type: z.literal('run-finished'), status: runStatus }),
])
export type RunEvent = z.infer<typeof event>

type DistributiveOmit<T, Keys extends PropertyKey> = T extends unknown ? Omit<T, Keys> : never

/** An event before the log has given it its place and time. */
export type NewRunEvent = DistributiveOmit<RunEvent, 'seq' | 'at'>
