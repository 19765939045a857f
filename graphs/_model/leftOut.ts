import { isBypassed } from './bypass.ts'
import type { ViewEdge, ViewNode } from './view.ts'

/**
 * Nodes that no run touches, each with the disabled or bypassed node it hangs on: itself, or the one whose output it
 * cannot do without.
 */
export function findLeftOut(ordered: readonly ViewNode[]): Map<ViewNode, ViewNode> {
  const leftOut = new Map<ViewNode, ViewNode>()
  const isOff = ({ node }: ViewNode) => node.settings?.disabled || isBypassed(node)
  if (!ordered.some(isOff)) return leftOut
  for (const node of ordered) {
    if (isOff(node)) leftOut.set(node, node)
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
  return [...node.arriving.values()].filter(([first]) => first?.input && !first.input.optional)
}
