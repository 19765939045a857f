import type { Locale } from '../../../../nodes/_contract/text.ts'
import type { Group } from '../../document.ts'
import type { Fields } from '../../inlineJson.ts'
import type { FlowGroup } from '../flowchart.ts'
import { filled, keptOfGroup } from './keptFields.ts'
import { marksOf, richLabel } from './richLabel.ts'
import { shownText } from './shownLabel.ts'

/** How a group is drawn. */
export function flowGroupOf(
  id: string,
  group: Group,
  { members, parent, locale }: { members: string[]; parent: string | undefined; locale: Locale },
): FlowGroup {
  const kept = keptOfGroup(group.mermaid)
  const { bare, direction, extras, classes, styles } = kept
  const text = group.title === undefined ? undefined : shownText(group.title, locale)
  const isBare = text === undefined || (bare === true && text === id)
  return {
    id,
    ...(!isBare && { title: richLabel(text, kept) }),
    ...(direction !== undefined && { direction }),
    ...(parent !== undefined && { parent }),
    members,
    ...(extras && { extras }),
    classes: classes ?? [],
    styles: styles ?? [],
  }
}

/** What a group's `mermaid` is by its drawing alone. */
export function drawnOfGroup({ title, direction, parent, extras, classes, styles }: FlowGroup): Fields {
  return filled({ bare: !title, ...marksOf(title), direction, parent, extras, classes, styles })
}
