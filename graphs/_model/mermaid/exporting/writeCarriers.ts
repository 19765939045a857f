import type { Locale } from '../../../../nodes/_contract/text.ts'
import type { GraphDocument } from '../../document.ts'
import type { Fields } from '../../inlineJson.ts'
import { own } from '../../own.ts'
import { carryEdge } from '../carried/edges.ts'
import { carryGraph } from '../carried/graph.ts'
import { carryGroup } from '../carried/groups.ts'
import { carryInserted, carryNode } from '../carried/nodes.ts'
import type { Carrier, Flowchart } from '../flowchart.ts'
import { beside } from '../kept/beside.ts'
import { differenceOf } from '../kept/difference.ts'
import { drawnOfHeader, keptOfHeader } from '../kept/header.ts'
import { linesWithoutEdge, nthOf } from '../kept/lines.ts'
import type { Drawn } from './toFlowchart.ts'

/** The lines that hold what Mermaid has no words for, so that the same graph comes out of the text again. */
export function writeCarriers(document: GraphDocument, drawn: Drawn, locale: Locale): Carrier[] {
  const { flowchart, ids, drawing, behind } = drawn
  const names = new Map([...ids.nodes].map(([nodeId, id]) => [id, nodeId]))
  const placed = new Set([...ids.nodes.keys(), ...drawing.hidden])
  const carriers: Carrier[] = []
  const carry = (name: string, subject: string[], value: Fields) => carriers.push({ name, subject, value })

  const drawnNodes = [...ids.nodes.keys(), ...drawing.hidden]
  const drawnEdges = [...behind.flatMap(link => link?.edges ?? []), ...drawing.undrawn]
  const known = keptOfHeader(document.mermaid)
  const header = { ...drawnOfHeader(flowchart), ...loose(flowchart, drawn, known.carriers) }
  carry(
    'graph',
    [],
    carryGraph(document, {
      locale,
      undrawn: drawing.undrawn.flatMap(index => document.edges[index] ?? []),
      nodes: isSame(drawnNodes, Object.keys(document.nodes)) ? undefined : Object.keys(document.nodes),
      order: drawnEdges.every((index, at) => index === at) ? undefined : inverse(drawnEdges),
      others: placed,
      difference: { ...differenceOf(document.mermaid, header) },
    }),
  )

  for (const vertex of flowchart.vertices) {
    const id = names.get(vertex.id)
    const node = id === undefined ? undefined : own(document.nodes, id)
    if (id === undefined || !node) continue
    carry(
      'node',
      [vertex.id],
      carryNode(id, node, { vertex, beside: beside(flowchart, { vertex: vertex.id }), at: own(document.layout, id) }),
    )
  }
  for (const id of drawing.hidden) {
    const node = own(document.nodes, id)
    if (node) carry('inserted', [id], carryInserted(node, own(document.layout, id)))
  }
  for (const [index, link] of flowchart.links.entries()) {
    const drawnLink = behind[index]
    const subject = [link.from, link.to, String(nthOf(flowchart.links, index))]
    if (!drawnLink) {
      if (link.stroke !== 'invisible') carry('edge', subject, { edges: [] })
      continue
    }
    const edges = drawnLink.edges.flatMap(at => document.edges[at] ?? [])
    const { comments = [] } = beside(flowchart, { link: index })
    const [from, to] = [names.get(link.from), names.get(link.to)]
    const ends: [string, string] | undefined = from !== undefined && to !== undefined ? [from, to] : undefined
    carry('edge', subject, carryEdge(edges, { bears: drawnLink.edges.indexOf(drawnLink.bears), link, comments, ends }))
  }
  const keys = new Map([...ids.groups].map(([key, id]) => [id, key]))
  for (const flow of flowchart.groups) {
    const key = keys.get(flow.id)
    const group = key === undefined ? undefined : own(document.groups, key)
    if (key === undefined || !group) continue
    const members = new Set(flow.members)
    const nodes = [...names].flatMap(([id, node]) => (members.has(id) ? [node] : []))
    const parent = flow.parent === undefined ? undefined : keys.get(flow.parent)
    carry(
      'group',
      [flow.id],
      carryGroup(key, group, { flow, beside: beside(flowchart, { group: flow.id }), nodes, parent }),
    )
  }
  for (const [key, note] of Object.entries(document.notes)) carry('note', [key], note)
  return [...carriers, ...(known.carriers ?? [])]
}

/** What the header's `mermaid` holds that is not of the header: lines, clicks and comments of nothing, foreign carriers. */
function loose(flowchart: Flowchart, { behind }: Drawn, carriers: readonly Carrier[] | undefined): Fields {
  const { comments = [], clicks = [] } = beside(flowchart, undefined)
  const { comments: headComments } = beside(flowchart, { header: true })
  const links = linesWithoutEdge(flowchart, index => behind[index] === undefined)
  return {
    ...(headComments && { headComments }),
    ...(clicks.length > 0 && { clicks }),
    ...(comments.length > 0 && { comments }),
    ...(links.length > 0 && { links }),
    ...(carriers && carriers.length > 0 && { carriers }),
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at])
}

/** For each document edge, where the drawing has it. */
function inverse(drawn: readonly number[]): number[] {
  const order: number[] = []
  for (const [place, index] of drawn.entries()) order[index] = place
  return order
}
