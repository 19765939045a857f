import type { ViewEdge, ViewNode } from './view.ts'

/** Nodes that no run touches, each with the disabled node it hangs on: itself, or the one whose output it cannot do without. */
export function findLeftOut(ordered: readonly ViewNode[]): Map<ViewNode, ViewNode> {
  const leftOut = new Map<ViewNode, ViewNode>()
  for (const node of ordered) {
    if (node.node.settings?.disabled) leftOut.set(node, node)
    else {
      const starved = requiredEdges(node).find(edges => edges.every(({ from }) => leftOut.has(from)))
      const cause = starved?.[0] && leftOut.get(starved[0].from)
      if (cause) leftOut.set(node, cause)
    }
  }
  return leftOut
}

/** The edges into each wired port that the node cannot do without, feedback aside. */
export function requiredEdges(node: ViewNode): ViewEdge[][] {
  return [...edgesByPort(node)].flatMap(([, edges]) => (edges[0]?.input && !edges[0].input.optional ? [edges] : []))
}

/** The edges into each wired port in document order, feedback aside. */
export function edgesByPort(node: ViewNode): Map<string, ViewEdge[]> {
  const byPort = new Map<string, ViewEdge[]>()
  for (const edge of node.incoming) {
    if (edge.feedback) continue
    const edges = byPort.get(edge.edge.to.port)
    if (edges) edges.push(edge)
    else byPort.set(edge.edge.to.port, [edge])
  }
  return byPort
}
