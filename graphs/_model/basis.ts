import type { GraphDocument } from './document.ts'
import { findLoops } from './loops.ts'
import { meaningsOf } from './meaning.ts'
import { orderNodes } from './order.ts'
import { shortHash } from './shortHash.ts'
import { type Specs, type ViewNode, viewGraph } from './view.ts'

/**
 * What the result of each node stands on: itself, all upstream of it, and the loop that it turns in. `fixed` are nodes
 * whose result was not made in this graph, with the basis that it has.
 */
export function basesOf(
  document: GraphDocument,
  specs: Specs,
  fixed: Readonly<Record<string, string>> = {},
): Map<string, string> {
  const { nodes } = orderNodes([...viewGraph(document, specs).nodes.values()])
  const meanings = meaningsOf(document, specs)
  const meaningOf = ({ id }: ViewNode) => meanings.get(id) ?? ''
  const loops = findLoops(nodes)
  const bodies = new Map(
    loops.loops.map(loop => [loop, shortHash([...loop.body].map(node => `${node.id} ${meaningOf(node)}`).join())]),
  )
  const bases = new Map(Object.entries(fixed))
  for (const node of nodes) {
    if (bases.has(node.id)) continue
    const [outermost] = loops.around.get(node) ?? []
    const upstream = node.incoming.flatMap(({ from, feedback }) => (feedback ? [] : [bases.get(from.id) ?? '']))
    const body = outermost && bodies.get(outermost)
    bases.set(node.id, shortHash([meaningOf(node), body, ...upstream].join('\n')))
  }
  return bases
}
