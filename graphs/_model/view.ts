import type { Spec } from '../../nodes/_contract/node.ts'
import type { InputPort, OutputPort } from '../../nodes/_contract/port.ts'
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
}

export interface View {
  document: GraphDocument
  nodes: ReadonlyMap<string, ViewNode>
  /** Edges between nodes that exist. */
  edges: readonly ViewEdge[]
}

/** A document joined with its specs once, so that every rule and the planner see the same ports and edges. */
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
  for (const [index, edge] of document.edges.entries()) {
    const from = nodes.get(edge.from.node)
    const to = nodes.get(edge.to.node)
    if (!from || !to) continue
    const feedback = from.spec?.loop === true && edge.from.port === againPort
    const ports = { output: own(from.outputs, edge.from.port), input: own(to.inputs, edge.to.port) }
    const viewed: ViewEdge = { index, edge, from, to, ...ports, feedback }
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

export const againPort = 'again'
export const donePort = 'done'
