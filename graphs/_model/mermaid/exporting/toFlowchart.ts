import type { Locale } from '../../../../nodes/_contract/text.ts'
import type { DocumentNode, GraphDocument } from '../../document.ts'
import { own } from '../../own.ts'
import { resolvePorts } from '../../ports.ts'
import type { Specs } from '../../view.ts'
import type { Click, Comment, Flowchart, FlowGroup, Link, Vertex } from '../flowchart.ts'
import { flowGroupOf } from '../kept/groups.ts'
import { keptOfHeader } from '../kept/header.ts'
import { keptOfGroup, keptOfLink, keptOfVertex } from '../kept/keptFields.ts'
import { linkOf } from '../kept/links.ts'
import { vertexOf } from '../kept/vertices.ts'
import { type Drawing, type DrawnLink, drawLinks, type End } from './drawLinks.ts'
import { type MermaidIds, mermaidIds } from './mermaidIds.ts'

/** The drawing of a document without its carriers, and what is behind each of its things. */
export interface Drawn {
  flowchart: Flowchart
  ids: MermaidIds
  drawing: Drawing
  /** At the place of each link in the flowchart, what it stands for; nothing for a line that is no edge. */
  behind: (DrawnLink | undefined)[]
}

export function toFlowchart(document: GraphDocument, { specs, locale }: { specs: Specs; locale: Locale }): Drawn {
  const drawing = drawLinks(document)
  const ids = mermaidIds(document, drawing.hidden)
  const header = keptOfHeader(document.mermaid)
  const comments: Comment[] = (header.headComments ?? []).map(text => ({ text, before: { header: true } }))
  const clicks: Click[] = []

  const vertices: Vertex[] = [...ids.nodes].flatMap(([nodeId, id]) => {
    const node = own(document.nodes, nodeId)
    if (!node) return []
    const kept = keptOfVertex(node.mermaid)
    comments.push(...(kept.comments ?? []).map(text => ({ text, before: { vertex: id } })))
    clicks.push(...(kept.clicks ?? []).map(click => ({ id, ...click })))
    return [vertexOf(id, node, { specs, locale })]
  })

  const nameOf = ({ type, id }: End) => (type === 'node' ? ids.nodes : ids.groups).get(id) ?? id
  const lines = drawing.links.flatMap(drawn => {
    const edge = document.edges[drawn.bears]
    if (!edge) return []
    const source = own(document.nodes, edge.from.node)
    const outcome = source && outcomeOf(source, edge.from.port, specs)
    const link = linkOf(edge, { from: nameOf(drawn.from), to: nameOf(drawn.to), outcome, locale })
    return [{ link, drawn, comments: keptOfLink(edge.mermaid).comments ?? [] }]
  })
  const all: { link: Link; drawn?: DrawnLink; comments: string[] }[] = lines
  const names = new Set([...ids.nodes.values(), ...ids.groups.values()])
  for (const { at, comments = [], ...link } of header.links ?? []) {
    if (names.has(link.from) && names.has(link.to)) all.splice(at, 0, { link, comments })
  }
  for (const [index, line] of all.entries()) {
    comments.push(...line.comments.map(text => ({ text, before: { link: index } })))
  }

  const groups = framesOf(document, { ids, locale })
  for (const [key, id] of ids.groups) {
    const kept = keptOfGroup(own(document.groups, key)?.mermaid)
    comments.push(...(kept.comments ?? []).map(text => ({ text, before: { group: id } })))
    clicks.push(...(kept.clicks ?? []).map(click => ({ id, ...click })))
  }
  comments.push(...(header.comments ?? []).map(text => ({ text })))
  clicks.push(...(header.clicks ?? []))
  const { frontmatter, title, accTitle, accDescr } = header
  return {
    flowchart: {
      keyword: header.keyword ?? 'flowchart',
      direction: header.direction ?? 'LR',
      ...(frontmatter !== undefined && { frontmatter }),
      directives: header.directives ?? [],
      ...(title !== undefined && { title }),
      ...(accTitle !== undefined && { accTitle }),
      ...(accDescr !== undefined && { accDescr }),
      vertices,
      links: all.map(({ link }) => link),
      groups,
      classDefs: header.classDefs ?? [],
      linkDefaults: header.linkDefaults ?? { styles: [] },
      clicks,
      comments,
      carriers: [],
    },
    ids,
    drawing,
    behind: all.map(({ drawn }) => drawn),
  }
}

/** The name of a branch output, which tells where a line without a label goes. */
export function outcomeOf(node: DocumentNode, port: string, specs: Specs): string | undefined {
  const spec = own(specs, node.type)
  if (!spec || spec.loop) return undefined
  return own(resolvePorts(spec, node.params).outputs, port)?.branch ? port : undefined
}

function framesOf({ nodes, groups }: GraphDocument, { ids, locale }: { ids: MermaidIds; locale: Locale }): FlowGroup[] {
  const parentOf = (key: string) => {
    const parent = keptOfGroup(own(groups, key)?.mermaid).parent
    return parent !== undefined && ids.groups.has(parent) && !isWithin(groups, parent, key) ? parent : undefined
  }
  return [...ids.groups].flatMap(([key, id]) => {
    const group = own(groups, key)
    if (!group) return []
    const members = group.nodes.flatMap(node => (Object.hasOwn(nodes, node) ? (ids.nodes.get(node) ?? []) : []))
    const inner = [...ids.groups].flatMap(([other, name]) => (parentOf(other) === key ? [name] : []))
    const parent = parentOf(key)
    const named = parent === undefined ? undefined : ids.groups.get(parent)
    return [flowGroupOf(id, group, { members: [...new Set([...members, ...inner])], parent: named, locale })]
  })
}

/** Whether a group is the other or stands in it: a file could hold groups that stand in each other. */
function isWithin(groups: GraphDocument['groups'], key: string, outer: string): boolean {
  const seen = new Set<string>()
  for (let at: string | undefined = key; at !== undefined && !seen.has(at); ) {
    if (at === outer) return true
    seen.add(at)
    at = keptOfGroup(own(groups, at)?.mermaid).parent
  }
  return false
}
