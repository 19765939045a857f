import type { GraphDocument } from '../document.ts'
import { copyFragment } from '../edits/fragments.ts'
import type { Specs } from '../view.ts'
import { colour } from './exporting/colour.ts'
import { drawLinks } from './exporting/drawLinks.ts'
import { toFlowchart } from './exporting/toFlowchart.ts'
import { withoutSecrets } from './exporting/withoutSecrets.ts'
import { writeCarriers } from './exporting/writeCarriers.ts'
import type { ExportOptions } from './exportOptions.ts'
import type { Carrier, Flowchart } from './flowchart.ts'
import type { Sentence } from './importReport.ts'

export interface ExportedFlowchart {
  flowchart: Flowchart
  warnings: (Sentence & { code: string })[]
}

/** A graph as a flowchart: its picture, and beside it all that a picture can't hold, but never a secret. Pure. */
export function exportFlowchart(
  document: GraphDocument,
  specs: Specs,
  { mode, coloured = false, only, locale = 'en' }: Pick<ExportOptions, 'mode' | 'coloured' | 'only' | 'locale'>,
): ExportedFlowchart {
  const part = only ? { ...document, ...onlyNodes(document, only) } : document
  const drawn = toFlowchart(part, { specs, locale })
  const cleaned = mode === 'metadata' ? writeCarriers(part, drawn, locale).map(withoutSecret) : []
  const flowchart = { ...drawn.flowchart, carriers: cleaned.map(({ carrier }) => carrier) }
  const leftOut = cleaned.flatMap(({ carrier, leftOut }) =>
    leftOut.map(path => `${carrier.subject.join(' ')}: ${path}`),
  )
  return {
    flowchart: coloured ? colour(flowchart, part, drawn.ids) : flowchart,
    warnings: [...(leftOut.length > 0 ? [secretsLeftOut(leftOut)] : []), ...tooManyLinks(flowchart)],
  }
}

function onlyNodes(document: GraphDocument, only: readonly string[]): Partial<GraphDocument> {
  const chosen = new Set(only)
  const wanted = new Set(only)
  // A node without a box goes with the line that it stands in.
  for (const { from, to, edges } of drawLinks(document).links) {
    if (!chosen.has(from.id) || !chosen.has(to.id)) continue
    for (const edge of edges.flatMap(index => document.edges[index] ?? [])) wanted.add(edge.from.node).add(edge.to.node)
  }
  const groups = Object.entries(document.groups).flatMap(([key, group]) => {
    const nodes = group.nodes.filter(node => wanted.has(node))
    return nodes.length > 0 ? [[key, { ...group, nodes }] as const] : []
  })
  return { ...copyFragment(document, [...wanted]), groups: Object.fromEntries(groups), notes: {} }
}

function withoutSecret(carrier: Carrier): { carrier: Carrier; leftOut: string[] } {
  const { value, leftOut } = withoutSecrets(carrier.value)
  return { carrier: leftOut.length > 0 ? { ...carrier, value } : carrier, leftOut }
}

const mostLinks = 500

function tooManyLinks({ links }: Flowchart): (Sentence & { code: string })[] {
  if (links.length <= mostLinks) return []
  return [
    {
      code: 'many-links',
      message: `The flowchart has ${links.length} links; code hosts draw at most ${mostLinks}. Export a part of the graph.`,
      messageZh: `流程图有 ${links.length} 条连线，代码托管平台最多绘制 ${mostLinks} 条。请只导出图的一部分。`,
    },
  ]
}

function secretsLeftOut(places: readonly string[]): Sentence & { code: string } {
  const listed = places.slice(0, 5).join(', ') + (places.length > 5 ? ', …' : '')
  return {
    code: 'secret-left-out',
    message: `What looks like a secret was left out of the text: ${listed}. Give it again where the text is opened.`,
    messageZh: `文本中省略了疑似机密的内容：${listed}。在打开该文本的地方请重新填写。`,
  }
}
