import { donePort, type ViewEdge, type ViewNode } from './view.ts'

export interface Loop {
  /** The loop node. */
  node: ViewNode
  /** Feedback edges, in document order. */
  feedback: ViewEdge[]
  /** What runs again each turn, the loop node included: reachable from the targets of `again` without passing `done`. */
  body: ReadonlySet<ViewNode>
}

export interface Loops {
  loops: Loop[]
  /** The loops that a node runs in, outermost first. Nodes outside every loop are absent. */
  around: ReadonlyMap<ViewNode, readonly Loop[]>
  /** Pairs that share nodes without one being inside the other. */
  crossing: [Loop, Loop][]
  /** Loops whose body does not lead back to the loop node: the next turn would never decide. */
  open: Loop[]
}

/** The loops among some nodes of a view, outermost first, given in topological order. */
export function findLoops(nodes: readonly ViewNode[]): Loops {
  const among = new Set(nodes)
  const found: Loop[] = []
  for (const node of nodes) {
    const feedback = node.outgoing.filter(edge => edge.feedback && among.has(edge.to))
    if (feedback.length > 0) found.push({ node, feedback, body: bodyOf(node, feedback, among) })
  }
  // A loop inside another has fewer nodes, so larger first is outermost first; equal ones cross and are reported.
  const loops = found.toSorted((a, b) => b.body.size - a.body.size)
  const around = new Map<ViewNode, Loop[]>()
  for (const loop of loops) {
    for (const node of loop.body) {
      const list = around.get(node)
      if (list) list.push(loop)
      else around.set(node, [loop])
    }
  }
  return { loops, around, crossing: crossingPairs(around), open: loops.filter(({ node, body }) => !body.has(node)) }
}

function bodyOf(loop: ViewNode, feedback: readonly ViewEdge[], among: ReadonlySet<ViewNode>): Set<ViewNode> {
  const body = new Set(feedback.map(({ to }) => to))
  // A set hands out what is added while it is walked.
  for (const node of body) {
    for (const edge of node.outgoing) {
      const leaves = node === loop && edge.edge.from.port === donePort
      if (!edge.feedback && !leaves && among.has(edge.to)) body.add(edge.to)
    }
  }
  return body
}

/** Two loops with a node in common must be nested: the inner one's node in the outer body, and not the other way round. */
function crossingPairs(around: ReadonlyMap<ViewNode, readonly Loop[]>): [Loop, Loop][] {
  const checked = new Map<Loop, Set<Loop>>()
  const pairs: [Loop, Loop][] = []
  for (const list of around.values()) {
    for (const [position, inner] of list.entries()) {
      const outer = list[position - 1]
      const seen = checked.get(inner) ?? new Set()
      checked.set(inner, seen)
      if (!outer || seen.has(outer)) continue
      seen.add(outer)
      const nested =
        !inner.body.has(outer.node) &&
        inner.feedback.every(({ to }) => outer.body.has(to)) &&
        outer.body.has(inner.node)
      if (!nested) pairs.push([outer, inner])
    }
  }
  return pairs
}
