import { z } from 'zod'
import type { Json } from '../../../nodes/_contract/json.ts'
import { json } from '../../../nodes/_contract/json.ts'
import {
  type DocumentNode,
  documentNode,
  type GraphDocument,
  layoutPosition,
  nodeId,
  type Settings,
} from '../document.ts'
import { own } from '../own.ts'
import { type ParamPath, setAt } from '../path.ts'
import { type Added, checked, type Edited, refuse, refuseNode } from './edited.ts'
import { freeId } from './freeId.ts'

export interface NewNode {
  /** Made from the type where absent, and numbered where taken. */
  id?: string
  type: string
  label?: DocumentNode['label']
  params?: Record<string, Json>
  position?: [number, number]
}

export function addNode(document: GraphDocument, { id, position, ...node }: NewNode): Added {
  const parsed = checked(z.object({ node: documentNode, position: layoutPosition.optional() }), { node, position })
  if (parsed.issue) return parsed
  const free = freeId(document.nodes, id ?? node.type.split('/').at(-1) ?? node.type)
  const nodes = { ...document.nodes, [free]: parsed.value.node }
  const layout = position ? { ...document.layout, [free]: position } : document.layout
  return { document: { ...document, nodes, layout }, ids: [free] }
}

/** Takes nodes out with their edges, and out of their groups; a group that becomes empty goes too. */
export function removeNodes(document: GraphDocument, ids: readonly string[]): Edited {
  const missing = ids.find(id => !own(document.nodes, id))
  if (missing !== undefined) return refuseNode(document, missing)
  const gone = new Set(ids)
  const stays = ([id]: [string, unknown]) => !gone.has(id)
  const groups = Object.entries(document.groups).flatMap(([id, group]) => {
    const nodes = group.nodes.filter(node => !gone.has(node))
    return nodes.length > 0 || group.nodes.length === 0 ? [[id, { ...group, nodes }] as const] : []
  })
  return {
    document: {
      ...document,
      nodes: Object.fromEntries(Object.entries(document.nodes).filter(stays)),
      edges: document.edges.filter(({ from, to }) => !gone.has(from.node) && !gone.has(to.node)),
      groups: Object.fromEntries(groups),
      layout: Object.fromEntries(Object.entries(document.layout).filter(stays)),
    },
  }
}

/** Gives a node another id; it keeps its place, edges, position and group. */
export function renameNode(document: GraphDocument, from: string, to: string): Edited {
  if (!own(document.nodes, from)) return refuseNode(document, from)
  if (from === to) return { document }
  if (own(document.nodes, to)) {
    return refuse(
      'id-taken',
      [`There is a node "${to}" already. Choose another id.`, `已有节点“${to}”。请换一个标识。`],
      { node: from },
    )
  }
  const id = checked(nodeId, to, { node: from })
  if (id.issue) return id
  const renamed = (name: string) => (name === from ? to : name)
  const end = <E extends { node: string }>(place: E): E => ({ ...place, node: renamed(place.node) })
  const rekey = <T>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [renamed(key), value]))
  const groups = Object.entries(document.groups).map(([key, group]) => [
    key,
    { ...group, nodes: group.nodes.map(renamed) },
  ])
  return {
    document: {
      ...document,
      nodes: rekey(document.nodes),
      edges: document.edges.map(edge => ({ ...edge, from: end(edge.from), to: end(edge.to) })),
      groups: Object.fromEntries(groups),
      layout: rekey(document.layout),
    },
  }
}

export function moveNodes(document: GraphDocument, positions: Readonly<Record<string, [number, number]>>): Edited {
  const missing = Object.keys(positions).find(id => !own(document.nodes, id))
  if (missing !== undefined) return refuseNode(document, missing)
  const parsed = checked(z.record(z.string(), layoutPosition), positions)
  if (parsed.issue) return parsed
  return { document: { ...document, layout: { ...document.layout, ...parsed.value } } }
}

/** Sets one param, however deep: `rules.0.min`. */
export function setParam(
  document: GraphDocument,
  id: string,
  { path, value }: { path: ParamPath; value: unknown },
): Edited {
  const node = own(document.nodes, id)
  if (!node) return refuseNode(document, id)
  const param = typeof path === 'string' ? path : path.join('.')
  const parsed = checked(json, value, { node: id, param })
  if (parsed.issue) return parsed
  const params = setAt(node.params, path, parsed.value)
  if (params) return withNode(document, id, { ...node, params: params.value })
  return refuse(
    'no-such-param',
    [`There is no place "${param}" in the params of "${id}".`, `“${id}”的参数中没有位置“${param}”。`],
    { node: id, param },
  )
}

/** Takes one param away, so that its default holds again. */
export function resetParam(document: GraphDocument, id: string, name: string): Edited {
  const node = own(document.nodes, id)
  if (!node) return refuseNode(document, id)
  const { [name]: _, ...params } = node.params
  return withNode(document, id, { ...node, params })
}

/** Nothing takes the label away. */
export function setLabel(document: GraphDocument, id: string, label: DocumentNode['label']): Edited {
  const { label: _, ...node } = own(document.nodes, id) ?? {}
  return withNode(document, id, label === undefined ? node : { ...node, label })
}

/** Changes the settings that are named; `undefined` takes one away. */
export function setSettings(document: GraphDocument, id: string, changes: Partial<Settings>): Edited {
  const { settings, ...node } = own(document.nodes, id) ?? {}
  const kept = Object.entries({ ...settings, ...changes }).filter(([, value]) => value !== undefined)
  return withNode(document, id, kept.length === 0 ? node : { ...node, settings: Object.fromEntries(kept) })
}

function withNode(document: GraphDocument, id: string, node: unknown): Edited {
  if (!own(document.nodes, id)) return refuseNode(document, id)
  const parsed = checked(documentNode, node, { node: id })
  if (parsed.issue) return parsed
  return { document: { ...document, nodes: { ...document.nodes, [id]: parsed.value } } }
}
