import { z } from 'zod'
import { type Fields, isFields } from '../../inlineJson.ts'

/**
 * What Mermaid says of a thing and our graph has no field for, under the thing's own `mermaid`: it is copied, pasted,
 * deleted and undone with the thing. A label is not here: that is the thing's own.
 */
const strings = z.array(z.string())
const scalars = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
const click = z.object({
  href: z.string().optional(),
  target: z.string().optional(),
  callback: z.string().optional(),
  arguments: z.string().optional(),
  tooltip: z.string().optional(),
})
const head = z.enum(['none', 'arrow', 'circle', 'cross'])

const vertexFields = z.object({
  /** Where it is another one than the node's. */
  id: z.string(),
  /** Without a label in the text: its id is shown. */
  bare: z.literal(true),
  markdown: z.literal(true),
  html: z.literal(true),
  /** The label with its marks, where it has some. */
  rich: z.string(),
  shape: z.string(),
  shapeIsExtra: z.literal(true),
  extras: scalars,
  properties: z.record(z.string(), z.string()),
  classes: strings,
  styles: strings,
  clicks: z.array(click),
  /** Lines that stand before it. */
  comments: strings,
})
export type KeptOfVertex = Partial<z.infer<typeof vertexFields>>

const drawn = z.object({
  /** What the line begins or ends at, where that is not the node of the edge: a group, or another node. */
  from: z.string().optional(),
  to: z.string().optional(),
  /** Edges of the same ends and number are one line. */
  n: z.number().int().optional(),
})
export type DrawnEnds = z.infer<typeof drawn>

const linkFields = z.object({
  stroke: z.enum(['normal', 'thick', 'dotted', 'invisible']),
  heads: z.tuple([head, head]),
  length: z.number().int().min(1).max(1000),
  id: z.string(),
  /** Without a label in the text, though it leaves by an outcome. */
  bare: z.literal(true),
  markdown: z.literal(true),
  html: z.literal(true),
  /** The label with its marks, where it has some. */
  rich: z.string(),
  extras: scalars,
  classes: strings,
  styles: strings,
  curve: z.string(),
  comments: strings,
  drawn,
})
export type KeptOfLink = Partial<z.infer<typeof linkFields>>

const groupFields = z.object({
  id: z.string(),
  bare: z.literal(true),
  markdown: z.literal(true),
  html: z.literal(true),
  /** The label with its marks, where it has some. */
  rich: z.string(),
  direction: z.string(),
  /** The group it stands in. */
  parent: z.string(),
  extras: scalars,
  classes: strings,
  styles: strings,
  clicks: z.array(click),
  comments: strings,
})
export type KeptOfGroup = Partial<z.infer<typeof groupFields>>

export const keptOfVertex = (field: unknown): KeptOfVertex => readKnown(vertexFields.shape, field)
export const keptOfLink = (field: unknown): KeptOfLink => readKnown(linkFields.shape, field)
export const keptOfGroup = (field: unknown): KeptOfGroup => readKnown(groupFields.shape, field)

/** The fields that are what they should be; the field comes out of a file. */
export function readKnown<Shape extends z.ZodRawShape>(
  shape: Shape,
  field: unknown,
): Partial<{ [Key in keyof Shape]: z.infer<Shape[Key]> }> {
  const known: Fields = {}
  if (isFields(field)) {
    for (const [key, schema] of Object.entries(shape)) {
      const parsed = Object.hasOwn(field, key) ? z.safeParse(schema, field[key]) : undefined
      if (parsed?.success) known[key] = parsed.data
    }
  }
  // Each key was parsed by the schema of that key.
  return known as Partial<{ [Key in keyof Shape]: z.infer<Shape[Key]> }>
}

/** The same without what is absent, empty or false: what goes into a file. */
export function filled<Kept extends object>(kept: Kept): Kept & Fields {
  const entries = Object.entries(kept).filter(
    ([, value]) =>
      value !== undefined &&
      value !== false &&
      !(Array.isArray(value) && value.length === 0) &&
      !(isFields(value) && Object.keys(value).length === 0),
  )
  // Only absent and empty ones went, all of which are optional.
  return Object.fromEntries(entries) as Kept & Fields
}
