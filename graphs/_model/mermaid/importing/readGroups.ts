import type { Group } from '../../document.ts'
import { readGroup } from '../carried/groups.ts'
import type { Flowchart } from '../flowchart.ts'
import { beside } from '../kept/beside.ts'
import type { Base } from './baseOf.ts'
import type { Names } from './nameThings.ts'

/** The frames of the text as groups. A node that stands in several by the text stays in all of them. */
export function readGroups(flowchart: Flowchart, { base, names }: { base: Base; names: Names }): Record<string, Group> {
  const rank = new Map([...names.nodes.keys()].map((vertex, at) => [vertex, at]))
  const drawable = new Set(names.nodes.values())
  for (const { subject, value } of base.all('node'))
    drawable.add(typeof value.id === 'string' ? value.id : (subject[0] ?? ''))
  const groups = flowchart.groups.flatMap((flow): [string, Group][] => {
    const key = names.groups.get(flow.id) ?? flow.id
    const group = readGroup(key, base.carrier('group', [flow.id]) ?? {}, {
      flow,
      beside: beside(flowchart, { group: flow.id }),
      nodes: inTextOrder(flow.members, { names, rank }),
      parent: flow.parent === undefined ? undefined : names.groups.get(flow.parent),
      locale: base.locale,
      isDrawable: node => drawable.has(node),
    })
    return group ? [[key, group]] : []
  })
  return Object.fromEntries(groups)
}

function inTextOrder(
  members: readonly string[],
  { names, rank }: { names: Names; rank: ReadonlyMap<string, number> },
): string[] {
  const nodes = [...new Set(members)].filter(member => rank.has(member))
  return nodes.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0)).flatMap(vertex => names.nodes.get(vertex) ?? [])
}
