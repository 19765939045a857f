import { z } from 'zod'
import {
  documentNode,
  edge,
  type GraphDocument,
  type Group,
  group,
  layoutPosition,
  type Note,
  nodeId,
  note,
} from '../document.ts'
import { own } from '../own.ts'
import { readJson } from '../readJson.ts'
import { checked, type Refused, refuseNode } from './edited.ts'
import { freeId } from './freeId.ts'

/** A part of a graph as the clipboard holds it. */
export const fragment = z.object({
  nodes: z.record(nodeId, documentNode),
  edges: z.array(edge),
  layout: z.record(z.string(), layoutPosition).default({}),
  groups: z.record(z.string(), group).optional(),
  notes: z.record(z.string(), note).optional(),
})
export type Fragment = z.infer<typeof fragment>

/** Nodes, the edges among them and the groups that are in it whole; and notes. */
export function copyFragment(
  document: GraphDocument,
  ids: readonly string[],
  notes: readonly string[] = [],
): Fragment & { groups: Record<string, Group>; notes: Record<string, Note> } {
  const wanted = new Set(ids)
  const isWanted = ([id]: [string, unknown]) => wanted.has(id)
  const isWhole = ([, { nodes }]: [string, Group]) => nodes.length > 0 && nodes.every(id => wanted.has(id))
  return {
    nodes: Object.fromEntries(Object.entries(document.nodes).filter(isWanted)),
    edges: document.edges.filter(({ from, to }) => wanted.has(from.node) && wanted.has(to.node)),
    layout: Object.fromEntries(Object.entries(document.layout).filter(isWanted)),
    groups: Object.fromEntries(Object.entries(document.groups).filter(isWhole)),
    notes: Object.fromEntries(Object.entries(document.notes).filter(([id]) => notes.includes(id))),
  }
}

/** What the clipboard holds, from anywhere. */
export function parseFragment(text: string): { fragment: Fragment; issue?: undefined } | Refused {
  const read = readJson(text)
  if (read.issue) return { issue: read.issue }
  const parsed = checked(fragment, read.value)
  return parsed.issue ? parsed : { fragment: parsed.value }
}

/** As of other edits that add, and the ids of the new notes. */
export type Pasted = { document: GraphDocument; ids: string[]; notes: string[]; issue?: undefined }

/** Adds a fragment under free ids, moved by an offset. Edges that lead out of it are left behind. */
export function paste(
  document: GraphDocument,
  { nodes, edges, layout, groups = {}, notes = {} }: Fragment,
  offset: [number, number] = [0, 0],
): Pasted {
  const all = { ...document.nodes }
  const ids = new Map<string, string>()
  for (const [id, node] of Object.entries(nodes)) {
    const free = freeId(all, id)
    all[free] = node
    ids.set(id, free)
  }
  const pasted = edges.flatMap(({ from, to, ...rest }) => {
    const [source, target] = [ids.get(from.node), ids.get(to.node)]
    return source && target ? [{ from: { ...from, node: source }, to: { ...to, node: target }, ...rest }] : []
  })
  const by = ([x, y]: [number, number]): [number, number] => [x + offset[0], y + offset[1]]
  const moved = [...ids].flatMap(([id, free]) => {
    const place = own(layout, id)
    return place ? [[free, by(place)] as const] : []
  })
  const allGroups = { ...document.groups }
  for (const [id, group] of Object.entries(groups)) {
    const members = group.nodes.flatMap(node => ids.get(node) ?? [])
    if (members.length > 0) allGroups[freeId(allGroups, id)] = { ...group, nodes: members }
  }
  const allNotes = { ...document.notes }
  const newNotes = Object.entries(notes).map(([id, note]) => {
    const free = freeId(allNotes, id)
    allNotes[free] = { ...note, position: by(note.position) }
    return free
  })
  return {
    document: {
      ...document,
      nodes: all,
      edges: [...document.edges, ...pasted],
      layout: { ...document.layout, ...Object.fromEntries(moved) },
      groups: allGroups,
      notes: allNotes,
    },
    ids: [...ids.values()],
    notes: newNotes,
  }
}

/** Nodes and notes once more, beside the old ones. What is copied out of the middle of a group stays in it. */
export function duplicate(
  document: GraphDocument,
  ids: readonly string[],
  { notes = [], by = [40, 40] }: { notes?: readonly string[]; by?: [number, number] } = {},
): Pasted | Refused {
  const missing = ids.find(id => !own(document.nodes, id))
  if (missing !== undefined) return refuseNode(document, missing)
  const copied = copyFragment(document, ids, notes)
  const pasted = paste(document, copied, by)
  const copies = new Map(Object.keys(copied.nodes).map((id, at) => [id, pasted.ids[at] ?? id]))
  const grown = Object.entries(document.groups).flatMap(([id, group]): [string, Group][] => {
    const inside = own(copied.groups, id) ? [] : group.nodes.flatMap(node => copies.get(node) ?? [])
    return inside.length > 0 ? [[id, { ...group, nodes: [...group.nodes, ...inside] }]] : []
  })
  const groups = { ...pasted.document.groups, ...Object.fromEntries(grown) }
  return { ...pasted, document: { ...pasted.document, groups } }
}
