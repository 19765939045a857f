import { z } from 'zod'
import type { Fields } from '../../inlineJson.ts'
import type { Flowchart } from '../flowchart.ts'
import { filled, readKnown } from './keptFields.ts'

const strings = z.array(z.string())
const scalars = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
const head = z.enum(['none', 'arrow', 'circle', 'cross'])

/** A line that is no edge, with its place among the lines and its ends by their names in the text. */
const link = z.object({
  at: z.number().int().min(0),
  from: z.string(),
  to: z.string(),
  label: z.object({ text: z.string(), markdown: z.boolean().optional(), html: z.boolean().optional() }).optional(),
  stroke: z.enum(['normal', 'thick', 'dotted', 'invisible']),
  heads: z.tuple([head, head]),
  length: z.number().int().min(1),
  id: z.string().optional(),
  extras: scalars.optional(),
  classes: strings,
  styles: strings,
  curve: z.string().optional(),
  comments: strings.optional(),
})
export type KeptLine = z.infer<typeof link>

const headerFields = z.object({
  keyword: z.enum(['graph', 'flowchart', 'flowchart-elk']),
  direction: z.string(),
  frontmatter: z.string(),
  directives: strings,
  title: z.string(),
  accTitle: z.string(),
  accDescr: z.string(),
  classDefs: z.array(z.object({ name: z.string(), styles: strings })),
  linkDefaults: z.object({ styles: strings, curve: z.string().optional() }),
  /** Of names that are no box and no frame. */
  clicks: z.array(
    z.object({
      id: z.string(),
      href: z.string().optional(),
      target: z.string().optional(),
      callback: z.string().optional(),
      arguments: z.string().optional(),
      tooltip: z.string().optional(),
    }),
  ),
  /** Those before the header, and those at the end. */
  headComments: strings,
  comments: strings,
  carriers: z.array(z.object({ name: z.string(), subject: strings, value: z.record(z.string(), z.unknown()) })),
  links: z.array(link),
  source: z.string(),
})
export type KeptHeader = Partial<z.infer<typeof headerFields>>

export const keptOfHeader = (field: unknown): KeptHeader => readKnown(headerFields.shape, field)

/** What a document's `mermaid` is by its drawing alone, less the lines, comments and clicks that belong to things. */
export function drawnOfHeader(flowchart: Flowchart): Fields {
  const { keyword, direction, frontmatter, directives, title, accTitle, accDescr, classDefs, linkDefaults } = flowchart
  const hasDefaults = linkDefaults.styles.length > 0 || linkDefaults.curve !== undefined
  return filled({
    keyword: keyword === 'flowchart' ? undefined : keyword,
    direction: direction === 'LR' ? undefined : direction,
    frontmatter,
    directives,
    title,
    accTitle,
    accDescr,
    classDefs,
    linkDefaults: hasDefaults ? linkDefaults : undefined,
  })
}
