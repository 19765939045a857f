import type { KnownSchemas } from './describe.ts'
import type { GraphDocument } from './document.ts'
import type { Issue } from './issue.ts'
import { findLeftOut } from './leftOut.ts'
import { type Order, orderNodes } from './order.ts'
import { checkBranches } from './rules/branchRules.ts'
import { checkColumns } from './rules/columnRules.ts'
import { checkDocument } from './rules/documentRules.ts'
import { checkEdges } from './rules/edgeRules.ts'
import { checkLoops } from './rules/loopRules.ts'
import { checkNodes } from './rules/nodeRules.ts'
import { type Specs, type View, viewGraph } from './view.ts'

/**
 * All that is wrong with a graph and can be known without running it. Never throws.
 * `schemas` are those that only a worker can tell, by node and output port.
 */
export function validate(document: GraphDocument, specs: Specs, schemas?: KnownSchemas): Issue[] {
  const view = viewGraph(document, specs)
  return checkView(view, orderNodes([...view.nodes.values()]), schemas)
}

/** The same for a view that is there already. */
export function checkView(view: View, order: Order, schemas: KnownSchemas = {}): Issue[] {
  return [
    ...checkDocument(view),
    ...checkNodes(view, findLeftOut(order.nodes)),
    ...checkEdges(view, order.nodes),
    ...checkLoops(order),
    ...(order.cycles.length === 0 ? checkBranches(order.nodes) : []),
    ...checkColumns(order.nodes, schemas),
  ]
}
