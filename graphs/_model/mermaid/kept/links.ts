import type { Locale } from '../../../../nodes/_contract/text.ts'
import type { Edge } from '../../document.ts'
import type { Fields } from '../../inlineJson.ts'
import type { Link } from '../flowchart.ts'
import { filled, keptOfLink } from './keptFields.ts'
import { marksOf, richLabel } from './richLabel.ts'
import { shownText } from './shownLabel.ts'

/** How an edge is drawn between two ends; an outcome without a label shows the name of its port. */
export function linkOf(
  edge: Edge,
  { from, to, outcome, locale }: { from: string; to: string; outcome?: string | undefined; locale: Locale },
): Link {
  const kept = keptOfLink(edge.mermaid)
  const { stroke, heads, length, id, extras, classes, styles, curve } = kept
  const text = edge.label === undefined ? (kept.bare ? undefined : outcome) : shownText(edge.label, locale)
  return {
    from,
    to,
    ...(text !== undefined && text !== '' && { label: richLabel(text, kept) }),
    stroke: stroke ?? 'normal',
    heads: heads ?? ['none', 'arrow'],
    length: length ?? 1,
    ...(id !== undefined && { id }),
    ...(extras && { extras }),
    classes: classes ?? [],
    styles: styles ?? [],
    ...(curve !== undefined && { curve }),
  }
}

/** What an edge's `mermaid` is by its drawing alone. */
export function drawnOfLink({ label, stroke, heads, length, id, extras, classes, styles, curve }: Link): Fields {
  const isPlainHead = heads[0] === 'none' && heads[1] === 'arrow'
  return filled({
    stroke: stroke === 'normal' ? undefined : stroke,
    heads: isPlainHead ? undefined : heads,
    length: length === 1 ? undefined : length,
    id,
    ...marksOf(label),
    extras,
    classes,
    styles,
    curve,
  })
}
