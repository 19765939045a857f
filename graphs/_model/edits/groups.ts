import { type GraphDocument, type Group, group as groupSchema } from '../document.ts'
import { own } from '../own.ts'
import { type Added, checked, type Edited, refuse, refuseNode } from './edited.ts'
import { freeId } from './freeId.ts'

/** Puts nodes into a new group, out of the ones they were in. A group that becomes empty goes. */
export function group(
  document: GraphDocument,
  nodes: readonly string[],
  looks: Omit<Partial<Group>, 'nodes'> = {},
): Added {
  const missing = nodes.find(id => !own(document.nodes, id))
  if (missing !== undefined) return refuseNode(document, missing)
  const parsed = checked(groupSchema, { ...looks, nodes: [...new Set(nodes)] })
  if (parsed.issue) return parsed
  const others = leaveGroups(document, nodes).document?.groups
  const id = freeId(document.groups, 'group')
  return { document: { ...document, groups: { ...others, [id]: parsed.value } }, ids: [id] }
}

/** Takes nodes out of the groups that they are in, and leaves them in the graph. A group that becomes empty goes. */
export function leaveGroups(document: GraphDocument, nodes: readonly string[]): Edited {
  const groups = Object.entries(document.groups).flatMap(([id, other]) => {
    const left = other.nodes.filter(node => !nodes.includes(node))
    return left.length === other.nodes.length
      ? [[id, other] as const]
      : left.length > 0
        ? [[id, { ...other, nodes: left }] as const]
        : []
  })
  return { document: { ...document, groups: Object.fromEntries(groups) } }
}

export function ungroup(document: GraphDocument, id: string): Edited {
  if (!own(document.groups, id)) return noSuchGroup(id)
  const { [id]: _, ...groups } = document.groups
  return { document: { ...document, groups } }
}

/** Changes what is named of a group: title, colour, whether it is folded, its nodes. */
export function setGroup(document: GraphDocument, id: string, changes: Partial<Group>): Edited {
  const known = own(document.groups, id)
  if (!known) return noSuchGroup(id)
  const missing = changes.nodes?.find(node => !own(document.nodes, node))
  if (missing !== undefined) return refuseNode(document, missing)
  const parsed = checked(groupSchema, { ...known, ...changes })
  if (parsed.issue) return parsed
  return { document: { ...document, groups: { ...document.groups, [id]: parsed.value } } }
}

function noSuchGroup(id: string) {
  return refuse('no-such-group', [`There is no group "${id}".`, `没有分组“${id}”。`])
}
