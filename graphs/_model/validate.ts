import type { GraphDocument } from './document.ts'
import type { Issue } from './issue.ts'
import { type Order, orderNodes } from './order.ts'
import { type Specs, type View, viewGraph } from './view.ts'

/** All that is wrong with a graph and can be known without running it. Never throws. */
export function validate(document: GraphDocument, specs: Specs): Issue[] {
  const view = viewGraph(document, specs)
  return checkView(view, orderNodes([...view.nodes.values()]))
}

export function checkView(_view: View, _order: Order): Issue[] {
  return []
}
