import { z } from 'zod'
import { documentNode, edge, type GraphDocument, layoutPosition, nodeId } from '../document.ts'
import { own } from '../own.ts'
import { readJson } from '../readJson.ts'
import { type Added, checked, type Refused, refuseNode } from './edited.ts'
import { freeId } from './freeId.ts'

/** A part of a graph as the clipboard holds it. */
export const fragment = z.object({
  nodes: z.record(nodeId, documentNode),
  edges: z.array(edge),
  layout: z.record(z.string(), layoutPosition).default({}),
})
export type Fragment = z.infer<typeof fragment>

/** Nodes, and the edges among them. */
export function copyFragment(document: GraphDocument, ids: readonly string[]): Fragment {
  const wanted = new Set(ids)
  const isWanted = ([id]: [string, unknown]) => wanted.has(id)
  return {
    nodes: Object.fromEntries(Object.entries(document.nodes).filter(isWanted)),
    edges: document.edges.filter(({ from, to }) => wanted.has(from.node) && wanted.has(to.node)),
    layout: Object.fromEntries(Object.entries(document.layout).filter(isWanted)),
  }
}

/** What the clipboard holds, from anywhere. */
export function parseFragment(text: string): { fragment: Fragment; issue?: undefined } | Refused {
  const read = readJson(text)
  if (read.issue) return { issue: read.issue }
  const parsed = checked(fragment, read.value)
  return parsed.issue ? parsed : { fragment: parsed.value }
}

/** Adds a fragment under free ids, moved by an offset. Edges that lead out of it are left behind. */
export function paste(
  document: GraphDocument,
  { nodes, edges, layout }: Fragment,
  offset: [number, number] = [0, 0],
): Added {
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
  const moved = [...ids].flatMap(([id, free]) => {
    const place = own(layout, id)
    return place ? [[free, [place[0] + offset[0], place[1] + offset[1]] satisfies [number, number]] as const] : []
  })
  return {
    document: {
      ...document,
      nodes: all,
      edges: [...document.edges, ...pasted],
      layout: { ...document.layout, ...Object.fromEntries(moved) },
    },
    ids: [...ids.values()],
  }
}

const besides: [number, number] = [40, 40]

export function duplicate(document: GraphDocument, ids: readonly string[]): Added {
  const missing = ids.find(id => !own(document.nodes, id))
  return missing === undefined ? paste(document, copyFragment(document, ids), besides) : refuseNode(document, missing)
}
