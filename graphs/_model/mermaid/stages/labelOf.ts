import type { Label, Vertex } from '../flowchart.ts'

/** A bare id is its own label. */
export function labelOf({ id, label }: Vertex): string {
  return label ? textOf(label) : id
}

/** What a label says. In one with markup the entities still stand, as `&lt;` for a sign that begins no tag. */
export function textOf({ text, html }: Label): string {
  return html ? withoutTags(text).replace(/&(lt|gt|amp|quot);/g, (_, name) => signs[name] ?? '') : text
}

export function withoutTags(text: string): string {
  return text.replace(tags, '')
}

// Only what Mermaid labels do hold, so that `List<String>` and `a < b and c > d` stay.
const tags =
  /<\/?(?:b|i|u|s|p|em|strong|small|big|sub|sup|span|div|font|center|code|pre|a|img|h[1-6]|hr|ul|li)(?:\s[^<>]{0,200})?\/?>/gi

const signs: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }
