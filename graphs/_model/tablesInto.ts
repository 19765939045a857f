import type { TableSchema } from '../../nodes/_contract/kinds/table.ts'
import type { Schemas } from '../../nodes/_contract/node.ts'
import { isBypassed } from './bypass.ts'
import type { NodeSchemas } from './describe.ts'
import type { GraphDocument } from './document.ts'
import { own } from './own.ts'
import { feedbackPort, parseParams } from './ports.ts'
import type { Specs } from './view.ts'

/** Tables that come into a node, by port: several on one port are `table`, `table2`, `table3` … in document order. */
export function tablesInto(
  document: GraphDocument,
  described: Readonly<Record<string, NodeSchemas>>,
  id: string,
): Schemas {
  const tables: Schemas = {}
  const counts = new Map<string, number>()
  for (const { from, to } of document.edges) {
    if (to.node !== id || to.port === feedbackPort) continue
    const count = (counts.get(to.port) ?? 0) + 1
    counts.set(to.port, count)
    tables[count === 1 ? to.port : `${to.port}${count}`] = own(own(described, from.node)?.outputs ?? {}, from.port)
  }
  return tables
}

/** What a worker has to be asked to know the schemas that leave a node. */
export interface DescribeRequest {
  node: string
  type: string
  params: Record<string, unknown>
  inputs: Record<string, TableSchema>
}

/** The nodes whose outputs only a worker can tell, as far as what comes into them is known. */
export function describeRequests(
  document: GraphDocument,
  specs: Specs,
  described: Readonly<Record<string, NodeSchemas>>,
): DescribeRequest[] {
  return Object.entries(document.nodes).flatMap(([id, { type, params, settings }]) => {
    const spec = own(specs, type)
    if (!spec?.describesInWorker || isBypassed({ settings })) return []
    if (parseParams(spec, params).issues.length > 0) return []
    const tables = Object.entries(tablesInto(document, described, id))
    const inputs = tables.flatMap(([port, schema]) => (schema ? [[port, schema] as const] : []))
    if (inputs.length < tables.length) return []
    return [{ node: id, type, params, inputs: Object.fromEntries(inputs) }]
  })
}
