import type { Edge } from '../../document.ts'
import { edge as edgeSchema } from '../../document.ts'
import { own } from '../../own.ts'
import { readEdge } from '../carried/edges.ts'
import { readInserted, readNode } from '../carried/nodes.ts'
import { outcomeOf } from '../exporting/toFlowchart.ts'
import type { Flowchart, Vertex } from '../flowchart.ts'
import type { ImportOptions } from '../importReport.ts'
import { beside } from '../kept/beside.ts'
import { nthOf } from '../kept/lines.ts'
import { textOf } from '../kept/richLabel.ts'
import { looksSame } from '../kept/shownLabel.ts'
import type { Base } from './baseOf.ts'
import type { Draft, DraftNode } from './draft.ts'
import type { Names } from './nameThings.ts'

/** All that is known before anything is guessed: nodes with what carriers say of them, lines with the edges they had. */
export function startDraft(
  flowchart: Flowchart,
  { base, names, options }: { base: Base; names: Names; options: ImportOptions },
): Draft {
  const draft: Draft = {
    nodes: new Map(),
    lines: flowchart.links.map(() => undefined),
    unlined: [],
    inserted: [],
    suggested: [],
    remarks: [],
    warnings: [],
  }
  for (const vertex of flowchart.vertices) {
    const id = names.nodes.get(vertex.id) ?? vertex.id
    draft.nodes.set(id, draftNode(id, vertex, { flowchart, base, options }))
  }
  for (const { subject, value } of base.all('inserted')) {
    const [id] = subject
    const read = id === undefined || draft.nodes.has(id) ? undefined : readInserted(value)
    if (id !== undefined && read) draft.nodes.set(id, { id, ...read, isFresh: false, isFixed: true })
  }
  for (const index of flowchart.links.keys())
    draft.lines[index] = knownEdges(index, { flowchart, base, names, draft, specs: options.specs })
  draft.unlined = undrawnEdges(base, draft)
  dropLoose(draft, options.specs)
  return draft
}

interface Given {
  flowchart: Flowchart
  base: Base
  options: ImportOptions
}

function draftNode(id: string, vertex: Vertex, { flowchart, base, options }: Given): DraftNode {
  const { specs, understanding, choices } = options
  const around = beside(flowchart, { vertex: vertex.id })
  const carrier = base.carrier('node', [vertex.id])
  const known = carrier && readNode(id, carrier, { vertex, beside: around, specs, locale: base.locale })
  const text = textOf(vertex.label) ?? vertex.id
  const chosen = choices?.types?.get(vertex.id) ?? choices?.labels?.get(text)
  const meant = understanding?.vertices.get(vertex.id)
  const before = base.textBefore(vertex.id)
  const isRelabelled = known !== undefined && (known.isRelabelled || (before !== undefined && !looksSame(before, text)))
  // A step that nobody has filled in yet follows its label, as it is being typed.
  const isOpen = isRelabelled && known?.node.type === 'process/step' && Object.keys(known.node.params).length === 0
  if (known && !isOpen && (chosen === undefined || chosen === known.node.type)) {
    return { id, vertex: vertex.id, ...known, isFresh: false, isFixed: true, isRelabelled }
  }
  const guess = meant && own(specs, meant.type) ? meant.type : 'process/step'
  const type = chosen ?? guess
  return {
    id,
    vertex: vertex.id,
    node: { type, label: known?.node.label ?? text, params: {} },
    ...(known?.at && { at: known.at }),
    isFresh: true,
    isFixed: chosen !== undefined,
  }
}

/** The edges that a line had, where all of it still is as it was. */
function knownEdges(
  index: number,
  {
    flowchart,
    base,
    names,
    draft,
    specs,
  }: { flowchart: Flowchart; base: Base; names: Names; draft: Draft; specs: ImportOptions['specs'] },
): Edge[] | undefined {
  const link = flowchart.links[index]
  if (!link) return undefined
  if (link.stroke === 'invisible') return []
  const carrier = base.carrier('edge', [link.from, link.to, String(nthOf(flowchart.links, index))])
  if (!carrier) return undefined
  const usual = (edge: Edge) => {
    const node = draft.nodes.get(edge.from.node)?.node
    return node && outcomeOf(node, edge.from.port, specs)
  }
  const ends: [string | undefined, string | undefined] = [names.nodes.get(link.from), names.nodes.get(link.to)]
  const { comments = [] } = beside(flowchart, { link: index })
  const read = readEdge(carrier, { link, comments, ends, usual, locale: base.locale })
  const isKnown = (id: string) => draft.nodes.get(id)?.isFresh === false
  if (!read?.edges.every(({ from, to }) => isKnown(from.node) && isKnown(to.node))) return undefined
  // Another label at a branch means another way out of it.
  const bearer = read.edges.at(typeof carrier.bears === 'number' ? carrier.bears : -1)
  return read.isRelabelled && bearer && usual(bearer) !== undefined ? undefined : read.edges
}

/** Edges of the graph that no line shows, less those whose node is gone from the text. */
function undrawnEdges(base: Base, draft: Draft): Edge[] {
  const drawn = new Set<string>()
  for (const { subject, value } of base.all('node'))
    drawn.add(typeof value.id === 'string' ? value.id : (subject[0] ?? ''))
  for (const { subject } of base.all('inserted')) drawn.add(subject[0] ?? '')
  const isGone = (id: string) => drawn.has(id) && !draft.nodes.has(id)
  return (base.graph?.undrawn ?? []).flatMap(each => {
    const parsed = edgeSchema.safeParse(each)
    return parsed.success && !isGone(parsed.data.from.node) && !isGone(parsed.data.to.node) ? [parsed.data] : []
  })
}

/** Takes out nodes without a box whose line is gone, and lets other lines that led through them be wired anew. */
function dropLoose(draft: Draft, specs: ImportOptions['specs']) {
  const boxless = [...draft.nodes.values()].filter(({ vertex }) => vertex === undefined)
  for (let isDone = boxless.length === 0; !isDone; ) {
    isDone = true
    const edges = [...draft.lines.flatMap(line => line ?? []), ...draft.unlined]
    const [left, reached] = [new Set(edges.map(({ from }) => from.node)), new Set(edges.map(({ to }) => to.node))]
    for (const { id, node } of boxless) {
      if (!draft.nodes.has(id)) continue
      const spec = own(specs, node.type)
      const needs =
        spec && typeof spec.inputs !== 'function' && Object.values(spec.inputs).some(({ optional }) => !optional)
      if (left.has(id) && (!needs || reached.has(id))) continue
      isDone = false
      draft.nodes.delete(id)
      const isOf = ({ from, to }: Edge) => from.node === id || to.node === id
      draft.unlined = draft.unlined.filter(edge => !isOf(edge))
      for (const [index, line] of draft.lines.entries()) if (line?.some(isOf)) draft.lines[index] = undefined
    }
  }
}
