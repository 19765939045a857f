import type { Spec } from '../../nodes/_contract/node.ts'
import type { InputPort, OutputPort } from '../../nodes/_contract/port.ts'
import { isBypassed, sourceFinder } from './bypass.ts'
import type { DocumentNode, Edge, GraphDocument } from './document.ts'
import { own } from './own.ts'
import { type ParsedParams, parseParams, portsOf, type ResolvedPorts } from './ports.ts'

export type Specs = Readonly<Record<string, Spec>>

export interface ViewNode extends ResolvedPorts {
  id: string
  /** Place in the document: breaks ties. */
  index: number
  node: DocumentNode
  /** Absent for a type that this version does not know. */
  spec: Spec | undefined
  parsed: ParsedParams
  /** Edges whose other end exists, in document order. */
  incoming: ViewEdge[]
  outgoing: ViewEdge[]
  /** Incoming edges by port, feedback aside. */
  arriving: Map<string, ViewEdge[]>
}

export interface ViewEdge {
  index: number
  edge: Edge
  from: ViewNode
  to: ViewNode
  /** Absent where the port does not exist (any more). */
  output: OutputPort | undefined
  input: InputPort | undefined
  /** Leaves the `again` of a loop node: does not count for the order. */
  feedback: boolean
  /** Nothing ever goes through it: it leaves a bypassed node that has nothing to hand on there. */
  closed: boolean
}

export interface View {
  document: GraphDocument
  nodes: ReadonlyMap<string, ViewNode>
  /** Edges between nodes that exist. */
  edges: readonly ViewEdge[]
}

/**
 * A document joined with its specs once, so that every rule and the planner see the same ports and edges. An edge that
 * leaves a bypassed node comes from what that node lets through, so that nothing behind has to know of it.
 */
export function viewGraph(document: GraphDocument, specs: Specs): View {
  const nodes = new Map<string, ViewNode>()
  for (const [id, node] of Object.entries(document.nodes)) {
    const spec = own(specs, node.type)
    const parsed = spec ? parseParams(spec, node.params) : { params: node.params, issues: [] }
    const ports = spec ? portsOf(spec, parsed.params) : { inputs: {}, outputs: {} }
    nodes.set(id, {
      id,
      index: nodes.size,
      node,
      spec,
      parsed,
      ...ports,
      incoming: [],
      outgoing: [],
      arriving: new Map(),
    })
  }
  const edges: ViewEdge[] = []
  for (const { index, edge, closed } of throughBypassed(document, nodes)) {
    const from = nodes.get(edge.from.node)
    const to = nodes.get(edge.to.node)
    if (!from || !to) continue
    const feedback = from.spec?.loop === true && edge.from.port === againPort
    // A loop that is bypassed has no second turn.
    if (feedback && closed) continue
    const ports = { output: own(from.outputs, edge.from.port), input: own(to.inputs, edge.to.port) }
    const viewed: ViewEdge = { index, edge, from, to, ...ports, feedback, closed }
    edges.push(viewed)
    from.outgoing.push(viewed)
    to.incoming.push(viewed)
    if (feedback) continue
    const arriving = to.arriving.get(edge.to.port)
    if (arriving) arriving.push(viewed)
    else to.arriving.set(edge.to.port, [viewed])
  }
  return { document, nodes, edges }
}

/** The edges as they count, each with its place in the document. */
function throughBypassed(
  document: GraphDocument,
  nodes: ReadonlyMap<string, ViewNode>,
): Pick<ViewEdge, 'index' | 'edge' | 'closed'>[] {
  const edges = document.edges.map((edge, index) => ({ index, edge, closed: false }))
  if (!Object.values(document.nodes).some(isBypassed)) return edges
  const sourcesOf = sourceFinder(document, id => nodes.get(id))
  return edges.flatMap(({ index, edge }) => {
    const node = nodes.get(edge.from.node)?.node
    if (!node || !isBypassed(node)) return [{ index, edge, closed: false }]
    const through = sourcesOf(edge.from).map(from => ({ index, edge: { ...edge, from }, closed: false }))
    return through.length > 0 ? through : [{ index, edge, closed: true }]
  })
}

export const againPort = 'again'
export const donePort = 'done'
