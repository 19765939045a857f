import { currentFormat, document as documentSchema, type Edge, type GraphDocument } from '../document.ts'
import { isFields } from '../inlineJson.ts'
import { drawLinks } from './exporting/drawLinks.ts'
import type { Flowchart } from './flowchart.ts'
import { type Base, baseOf, harmless } from './importing/baseOf.ts'
import { findChains } from './importing/chains.ts'
import { closeLoops } from './importing/closeLoops.ts'
import type { Context } from './importing/context.ts'
import { type Draft, edgesOf } from './importing/draft.ts'
import { draftDocument } from './importing/draftDocument.ts'
import { findDependencies } from './importing/findDependencies.ts'
import { keepLooks } from './importing/keepLooks.ts'
import { mendErrors } from './importing/mendErrors.ts'
import { mendLoops } from './importing/mendLoops.ts'
import { nameThings } from './importing/nameThings.ts'
import { placeNodes } from './importing/place.ts'
import { readGroups } from './importing/readGroups.ts'
import { readHeader } from './importing/readHeader.ts'
import { reportOf } from './importing/reportOf.ts'
import { startDraft } from './importing/startDraft.ts'
import { suggestParams } from './importing/suggestParams.ts'
import { tidyInserted } from './importing/tidyInserted.ts'
import { wireBoxes } from './importing/wireBoxes.ts'
import { makeWiring } from './importing/wiring.ts'
import type { Imported, ImportOptions } from './importReport.ts'

/**
 * A flowchart as a graph that runs at once. What carriers or an existing graph know of a thing is kept; the text decides
 * what there is, what it says and what leads where; the rest is guessed, told, and set so that it does something on made
 * data. Pure; never throws.
 */
export function importFlowchart(flowchart: Flowchart, options: ImportOptions): Imported {
  const { specs, existing, understanding, name = 'diagram' } = options
  const base = baseOf(flowchart, { existing, specs, locale: options.locale })
  const names = nameThings(flowchart, base)
  const draft = startDraft(flowchart, { base, names, options })
  const isKnownWhole =
    draft.lines.every(line => line !== undefined) && [...draft.nodes.values()].every(({ isFresh }) => !isFresh)
  const about = aboutOf(base, { flowchart, name })
  if (!isKnownWhole)
    wire(
      { flowchart, draft, names, specs, understanding },
      { isWholeNew: !existing && !base.isOurs, name: String(about.name) },
    )

  const nodes = inOrder(draft, base, isKnownWhole)
  const edges = isKnownWhole ? reordered(edgesOf(draft), base.graph?.order) : edgesOf(draft)
  const places = {
    ...placesOf(about.layout),
    ...Object.fromEntries([...draft.nodes.values()].flatMap(({ id, at }) => (at ? [[id, at]] : []))),
  }
  const fresh = Object.keys(nodes).filter(id => draft.nodes.get(id)?.isFresh || Object.hasOwn(places, id))
  const placed = placeNodes(fresh, { edges, places, direction: flowchart.direction })
  const groups = readGroups(flowchart, { base, names })
  const isDrawnOnly = onlyDrawnLines(draft, { nodes, edges, groups })
  const mermaid = readHeader(flowchart, { base, isDrawnOnly, source: options.source })
  const layout = existing ? keptOrder(existing.layout, { ...places, ...placed }) : { ...places, ...placed }
  const document = documentSchema.safeParse(
    harmless({
      format: currentFormat,
      ...about,
      nodes,
      edges,
      groups,
      notes: Object.fromEntries(base.all('note').map(({ subject: [key = ''], value }) => [key, value])),
      layout,
      ...(mermaid !== undefined && { mermaid }),
    }),
  )
  const report = reportOf(flowchart, { draft, base, options })
  if (document.success) return { document: document.data, report }
  // A carrier said something that no graph can be: the drawing alone always can.
  return importFlowchart({ ...flowchart, carriers: [] }, { ...options, existing: undefined })
}

function wire(
  {
    flowchart,
    draft,
    names,
    specs,
    understanding,
  }: Pick<Context, 'flowchart' | 'draft' | 'names' | 'specs' | 'understanding'>,
  { isWholeNew, name }: { isWholeNew: boolean; name: string },
) {
  const known = new Set(edgesOf(draft))
  applyMeanings(draft, understanding)
  const wiring = makeWiring(draft, specs)
  const context: Context = {
    flowchart,
    draft,
    names,
    specs,
    understanding,
    wiring,
    chains: findChains(specs),
    exits: new Map(),
    prefixes: new Map(),
  }
  const dependencies = findDependencies(
    flowchart,
    understanding,
    vertex => draft.nodes.get(names.nodes.get(vertex) ?? '')?.node.type ?? '',
  )
  wireBoxes(context, dependencies, isWholeNew)
  closeLoops(context, dependencies)
  do mendLoops(draft, { wiring, specs })
  while (mendErrors(draft, { specs, isKnown: edge => known.has(edge) }))
  tidyInserted(draft)
  suggestParams(context, name)
  keepLooks(flowchart, { draft, specs, known })
}

/** Params that were read from labels. */
function applyMeanings(draft: Draft, understanding: Context['understanding']) {
  for (const node of draft.nodes.values()) {
    const meant = node.isFresh && node.vertex !== undefined ? understanding?.vertices.get(node.vertex) : undefined
    if (!meant || meant.type !== node.node.type || Object.keys(meant.params).length === 0) continue
    const params = harmless(meant.params)
    if (!isFields(params)) continue
    const read = documentSchema.shape.nodes.valueType.safeParse({ ...node.node, params })
    if (!read.success) continue
    node.node = read.data
    for (const [param, value] of Object.entries(read.data.params)) {
      draft.suggested.push({ node: node.id, param, value, message: 'Read from the label.', messageZh: '从标签读出。' })
    }
  }
}

/** Lines that no edge of the graph stands for. */
function onlyDrawnLines(
  draft: Draft,
  graph: Pick<GraphDocument, 'nodes' | 'edges' | 'groups'>,
): (link: number) => boolean {
  const lineOf = new Map(draft.lines.flatMap((edges, line) => (edges ?? []).map(edge => [edge, line] as const)))
  const { links } = drawLinks({ ...draftDocument(draft), ...graph })
  const edgeAt = (index: number) => graph.edges[index]
  const shown = new Set(
    links.flatMap(({ bears }) => {
      const edge = edgeAt(bears)
      return edge ? (lineOf.get(edge) ?? []) : []
    }),
  )
  return link => !shown.has(link)
}

function aboutOf(base: Base, { flowchart, name }: { flowchart: Flowchart; name: string }): Record<string, unknown> {
  const title = flowchart.title
  return { name, ...(!base.graph && title !== undefined && title !== '' && { title }), ...base.graph?.about }
}

function inOrder(draft: Draft, base: Base, isKnownWhole: boolean): GraphDocument['nodes'] {
  const order = isKnownWhole ? base.graph?.nodes : undefined
  const ids = [...draft.nodes.keys()]
  const isSame = order?.length === ids.length && order.every(id => draft.nodes.has(id))
  return Object.fromEntries(
    (isSame ? order : ids).flatMap(id => {
      const found = draft.nodes.get(id)
      return found ? [[id, found.node]] : []
    }),
  )
}

function reordered(edges: Edge[], order: number[] | undefined): Edge[] {
  if (order?.length !== edges.length || new Set(order).size !== order.length) return edges
  const sorted = order.flatMap(at => edges[at] ?? [])
  return sorted.length === edges.length ? sorted : edges
}

function placesOf(layout: unknown): GraphDocument['layout'] {
  const parsed = documentSchema.shape.layout.safeParse(isFields(layout) ? layout : {})
  return parsed.success ? parsed.data : {}
}

/** In the order of the file, so that it changes no line of it. */
function keptOrder(before: GraphDocument['layout'], places: GraphDocument['layout']): GraphDocument['layout'] {
  const kept = Object.keys(before).flatMap(id => (places[id] ? [[id, places[id]] as const] : []))
  return { ...Object.fromEntries(kept), ...places }
}
