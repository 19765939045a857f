import { z } from 'zod'
import { failure } from '../../nodes/_contract/failure.ts'
import { text } from '../../nodes/_contract/text.ts'

/**
 * What a worker and its parent say to each other: one JSON object a line, over the worker's stdin and stdout.
 * Paths are absolute and exist on both sides. A worker in any language that keeps to this can run nodes: README.md.
 */
export const protocolVersion = 1

/** Shape of nodes/_contract/artifact.ts `Artifact`: `{ kind, id, meta, files: { name: path }, refs: { name: artifact } }`. */
const artifact = z.looseObject({ kind: z.string(), id: z.string() })

/**
 * What a node returns: `{ kind, id }`, an artifact that the worker was given; or a draft
 * `{ kind, meta, files?, refs?, notes? }`. A draft that stands in several places carries a number `draft` in the
 * first and is only `{ kind, draft }` in the others.
 */
export const wireValue = z.object({
  kind: z.string(),
  id: z.string().optional(),
  draft: z.number().int().optional(),
  meta: z.unknown().optional(),
  files: z.record(z.string(), z.string()).optional(),
  get refs() {
    return z.record(z.string(), wireValue).optional()
  },
  notes: z.unknown().optional(),
})
export type WireValue = z.infer<typeof wireValue>

export const toWorker = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('execute'),
    id: z.number().int(),
    node: z.string(),
    params: z.record(z.string(), z.unknown()),
    inputs: z.record(z.string(), z.union([artifact, z.array(artifact)])),
    previous: z.record(z.string(), artifact).optional(),
    seed: z.number().int(),
    iteration: z.array(z.number().int()),
    split: z.record(z.string(), z.unknown()).optional(),
    attempt: z.number().int(),
    threads: z.number().int(),
    /** The folder of this attempt; new files go here. Does not exist yet: a node that writes nothing makes none. */
    scratch: z.string(),
    /** The folder of this cache key's checkpoint; may not exist yet. */
    checkpoint: z.string(),
  }),
  /** Everything that is not a node: `fingerprint`, `describe`, `preview`, `predict` … */
  z.object({ type: z.literal('task'), id: z.number().int(), name: z.string(), args: z.unknown() }),
  z.object({ type: z.literal('cancel'), id: z.number().int() }),
  z.object({ type: z.literal('finish'), id: z.number().int() }),
  z.object({
    type: z.literal('reply'),
    call: z.number().int(),
    value: z.unknown().optional(),
    failure: failure.optional(),
  }),
])
export type ToWorker = z.infer<typeof toWorker>
export type Execute = Extract<ToWorker, { type: 'execute' }>
export type TaskMessage = Extract<ToWorker, { type: 'task' }>

export const fromWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), protocol: z.number().int() }),
  z.object({ type: z.literal('progress'), id: z.number().int(), fraction: z.number(), message: text.optional() }),
  z.object({ type: z.literal('metric'), id: z.number().int(), name: z.string(), step: z.number(), value: z.number() }),
  z.object({ type: z.literal('log'), id: z.number().int(), message: text, level: z.enum(['info', 'warning']) }),
  /** A service of the server: `{ service: 'models', method: 'register', args }`; answered by `reply` with the same `call`. */
  z.object({
    type: z.literal('call'),
    id: z.number().int(),
    call: z.number().int(),
    service: z.string(),
    method: z.string(),
    args: z.unknown(),
  }),
  z.object({
    type: z.literal('done'),
    id: z.number().int(),
    outputs: z.record(z.string(), wireValue),
    reason: text.optional(),
  }),
  z.object({ type: z.literal('answer'), id: z.number().int(), value: z.unknown() }),
  z.object({ type: z.literal('failed'), id: z.number().int(), failure }),
])
export type FromWorker = z.infer<typeof fromWorker>
export type Done = Extract<FromWorker, { type: 'done' }>
export type Call = Extract<FromWorker, { type: 'call' }>
