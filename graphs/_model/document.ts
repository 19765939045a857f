import { z } from 'zod'
import { split } from '../../nodes/_contract/context.ts'
import { json } from '../../nodes/_contract/json.ts'
import { bilingual, says } from '../../nodes/_contract/text.ts'

/** Loose like all that is in the file: a language of a newer version is kept. */
const text = z.union([z.string(), bilingual.loose()])

const forbiddenIds = new Set(['__proto__', 'constructor', 'prototype'])

/** Letters of any script first, so that JavaScript never reorders ids as it does integers. */
export const nodeId = z
  .string()
  .regex(/^[\p{L}_][\p{L}\p{N}_-]{0,63}$/u)
  .refine(id => !forbiddenIds.has(id), says({ en: 'This name is reserved.', zh: '此名称为保留名称。' }))

export const graphName = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u)

export const settings = z.looseObject({
  /** Further attempts after a failure that another attempt can help. */
  retries: z.number().int().min(0).max(20).optional(),
  /** Milliseconds before the first retry; doubled each time. */
  backoff: z.number().int().min(0).max(3_600_000).optional(),
  /** Milliseconds for one attempt. */
  timeout: z.number().int().min(1).optional(),
  lane: z.enum(['cpu', 'gpu']).optional(),
  /** Left out of plans, with all that needs it. */
  disabled: z.boolean().optional(),
  /** Not run: what comes in goes on to what it feeds. */
  bypassed: z.boolean().optional(),
})
export type Settings = z.infer<typeof settings>

export const documentNode = z.looseObject({
  type: z.string().max(200),
  label: text.optional(),
  params: z.record(z.string(), json).default({}),
  settings: settings.optional(),
})
export type DocumentNode = z.infer<typeof documentNode>

export const end = z.looseObject({ node: z.string(), port: z.string() })
export type End = z.infer<typeof end>

export const edge = z.looseObject({ from: end, to: end, label: text.optional() })
export type Edge = z.infer<typeof edge>

export const layoutPosition = z.tuple([z.number(), z.number()])

export const group = z.looseObject({
  title: text.optional(),
  nodes: z.array(z.string()),
  color: z.string().max(40).optional(),
  collapsed: z.boolean().optional(),
})
export type Group = z.infer<typeof group>

export const note = z.looseObject({
  text: z.string().max(20_000),
  position: layoutPosition,
  size: layoutPosition.optional(),
})
export type Note = z.infer<typeof note>

export const currentFormat = 1

/** The graph file. Loose on purpose: fields of a newer version are kept and saved back untouched. */
export const document = z.looseObject({
  format: z.literal(currentFormat),
  name: graphName,
  title: text.optional().meta({ label: { en: 'Title', zh: '标题' } }),
  /** One or two sentences for the gallery: what the graph shows. */
  summary: text.optional().meta({ label: { en: 'What it shows', zh: '内容简介' } }),
  /** Seconds that a first run takes on two cores, measured for the gallery. */
  takes: z.number().positive().optional(),
  seed: z
    .number()
    .int()
    .min(0)
    .max(0xffff_ffff)
    .default(0)
    .meta({
      label: { en: 'Seed', zh: '随机种子' },
      help: {
        en: 'Another number deals rows, begins weights and draws samples anew.',
        zh: '换一个数字，会重新划分数据、初始化权重并抽样。',
      },
    }),
  split: split.loose().prefault({}),
  nodes: z.record(nodeId, documentNode),
  edges: z.array(edge),
  groups: z.record(z.string(), group).default({}),
  notes: z.record(z.string(), note).default({}),
  layout: z.record(z.string(), layoutPosition).default({}),
})
export type GraphDocument = z.infer<typeof document>
