import type { Fields } from '../../inlineJson.ts'
import type { Label } from '../flowchart.ts'
import { plainText } from '../labels.ts'

export interface KeptLabel {
  markdown?: true | undefined
  html?: true | undefined
  /** The label with its marks, as long as the thing's own label says the same without them. */
  rich?: string | undefined
}

/** A label with the marks that its text had. */
export function richLabel(text: string, { markdown, html, rich }: KeptLabel): Label {
  const marks = { ...(markdown && { markdown }), ...(html && { html }) }
  const marked = { text: rich ?? text, ...marks }
  return plainText(marked) === text ? marked : { text }
}

/** What a label has beside its plain text. */
export function marksOf(label: Label | undefined): Fields & KeptLabel {
  if (!label) return {}
  const { text, markdown, html } = label
  return {
    ...(markdown && { markdown: true }),
    ...(html && { html: true }),
    ...(plainText(label) !== text && { rich: text }),
  }
}

/** What a reader sees of a label. */
export function textOf(label: Label): string
export function textOf(label: Label | undefined): string | undefined
export function textOf(label: Label | undefined): string | undefined {
  return label && plainText(label)
}
