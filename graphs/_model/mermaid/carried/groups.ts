import type { Locale } from '../../../../nodes/_contract/text.ts'
import { type Group, group as groupSchema } from '../../document.ts'
import { type Fields, isFields } from '../../inlineJson.ts'
import type { FlowGroup } from '../flowchart.ts'
import { differenceOf, together } from '../kept/difference.ts'
import { isEqual } from '../kept/equal.ts'
import { drawnOfGroup } from '../kept/groups.ts'
import { textOf } from '../kept/richLabel.ts'
import { keptId } from '../kept/vertices.ts'
import { carryLabel, readLabel } from './labels.ts'
import type { Beside } from './nodes.ts'

interface DrawnGroup {
  flow: FlowGroup
  beside: Beside
  /** Its nodes in the order of the text, and the group around it, by our names. */
  nodes: string[]
  parent: string | undefined
}

/** `%% @group`: a frame's colour, whether it is folded, and what its drawing does not say. */
export function carryGroup(
  key: string,
  { title, nodes, color, collapsed, mermaid, ...more }: Group,
  drawn: DrawnGroup,
): Fields {
  const { flow } = drawn
  const { lacksLabel, ...carried } = carryLabel(title, textOf(flow.title) ?? flow.id)
  const difference = differenceOf(mermaid, drawnOf(key, drawn))
  const without = [...(lacksLabel ? ['label'] : []), ...(difference.without ?? [])]
  return {
    ...(key !== flow.id && { id: key }),
    ...carried,
    ...(!isEqual(nodes, drawn.nodes) && { nodes }),
    ...(color !== undefined && { color }),
    ...(collapsed !== undefined && { collapsed }),
    ...(Object.keys(more).length > 0 && { more }),
    ...(difference.mermaid !== undefined && { mermaid: difference.mermaid }),
    ...(without.length > 0 && { without }),
  }
}

/** The group again; who is in it as drawn, but for names of nodes that no drawing has. */
export function readGroup(
  key: string,
  carried: Fields,
  drawn: DrawnGroup & { locale: Locale; isDrawable: (node: string) => boolean },
): Group | undefined {
  const { flow, locale } = drawn
  const { label } = readLabel(carried, { drawn: textOf(flow.title) ?? flow.id, usual: flow.id, locale })
  const without = Array.isArray(carried.without) ? carried.without : []
  const mermaid = together(drawnOf(key, drawn), { mermaid: carried.mermaid, without })
  const before: string[] = Array.isArray(carried.nodes) ? carried.nodes.filter(node => typeof node === 'string') : []
  const drawable = [...new Set(before.filter(drawn.isDrawable))]
  const isUnchanged = before.length > 0 && isEqual(drawable.toSorted(), drawn.nodes.toSorted())
  const parsed = groupSchema.safeParse({
    ...(label !== undefined && { title: label }),
    nodes: isUnchanged ? before : drawn.nodes,
    ...(carried.color !== undefined && { color: carried.color }),
    ...(carried.collapsed !== undefined && { collapsed: carried.collapsed }),
    ...(mermaid !== undefined && { mermaid }),
    ...(isFields(carried.more) && carried.more),
  })
  return parsed.success ? parsed.data : undefined
}

function drawnOf(key: string, { flow, beside: { clicks = [], comments = [] }, parent }: DrawnGroup): Fields {
  const { parent: _, ...drawn } = drawnOfGroup(flow)
  return {
    ...keptId(key, flow.id),
    ...drawn,
    ...(parent !== undefined && { parent }),
    ...(clicks.length > 0 && { clicks }),
    ...(comments.length > 0 && { comments }),
  }
}
