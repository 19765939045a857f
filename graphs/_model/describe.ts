import type { Column, TableSchema } from '../../nodes/_contract/kinds/table.ts'
import type { Schemas } from '../../nodes/_contract/node.ts'
import { handedOn, isBypassed } from './bypass.ts'
import type { GraphDocument } from './document.ts'
import { orderNodes } from './order.ts'
import { own } from './own.ts'
import { type Specs, type ViewEdge, type ViewNode, viewGraph } from './view.ts'

export interface NodeSchemas {
  inputs: Schemas
  outputs: Schemas
}

/** Schemas by node and output port that only a worker could tell: a file's head, SQL bound against empty tables. */
export type KnownSchemas = Readonly<Record<string, Schemas>>

/** What is known of the tables at each port before anything runs. `undefined` where it cannot be known. */
export function describeGraph(
  document: GraphDocument,
  specs: Specs,
  known: KnownSchemas = {},
): Record<string, NodeSchemas> {
  const { nodes } = orderNodes([...viewGraph(document, specs).nodes.values()])
  return Object.fromEntries([...describeNodes(nodes, known)].map(([{ id }, schemas]) => [id, schemas]))
}

/** The same for nodes of a view, in topological order. */
export function describeNodes(ordered: readonly ViewNode[], known: KnownSchemas): Map<ViewNode, NodeSchemas> {
  const described = new Map<ViewNode, NodeSchemas>()
  const leaving = ({ from, edge }: ViewEdge) => own(described.get(from)?.outputs ?? {}, edge.from.port)
  for (const node of ordered) {
    const inputs: Schemas = {}
    for (const [port, edges] of node.arriving) {
      // What a node makes of several tables on one port is not for us to know.
      inputs[port] = edges.length > 1 && edges[0]?.input?.many ? undefined : edges.map(leaving).reduce(inCommon)
    }
    const outputs = isBypassed(node.node)
      ? describeBypassed(node, inputs)
      : { ...describeNode(node, inputs), ...own(known, node.id) }
    described.set(node, { inputs, outputs })
  }
  return described
}

function describeNode({ spec, parsed, outputs }: ViewNode, inputs: Schemas): Schemas {
  const passedOn: Schemas = {}
  for (const [port, { same }] of Object.entries(outputs)) {
    if (same !== undefined) passedOn[port] = own(inputs, same)
  }
  try {
    return { ...passedOn, ...spec?.describe?.(parsed.params, inputs) }
  } catch {
    // Params that do not parse are an issue of their own.
    return passedOn
  }
}

function describeBypassed(node: ViewNode, inputs: Schemas): Schemas {
  const passedOn = Object.keys(node.outputs).map(port => {
    const input = handedOn(node, port, name => node.arriving.has(name))
    return [port, input === undefined ? undefined : own(inputs, input)] as const
  })
  return Object.fromEntries(passedOn)
}

/** Of tables that come by either of two ways only what both have is sure. */
function inCommon(a: TableSchema | undefined, b: TableSchema | undefined): TableSchema | undefined {
  if (!a || !b || a === b) return a && b
  const types = new Map(b.columns.map(({ name, type }) => [name, type]))
  return { columns: a.columns.filter(({ name, type }: Column) => types.get(name) === type) }
}
