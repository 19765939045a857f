import { makeHeap } from './heap.ts'
import type { ViewNode } from './view.ts'

export interface Order {
  /** Every node after those it takes from; ties keep document order. Complete also where there are cycles. */
  nodes: ViewNode[]
  /** Cycles closed by other edges than feedback, each as the nodes along it. Empty when the order is right. */
  cycles: ViewNode[][]
}

const mostCycles = 20

/** Topological order of some nodes of a view (given in document order), by the edges among them, feedback aside. */
export function orderNodes(nodes: readonly ViewNode[]): Order {
  const waiting = countWaiting(nodes)
  const byIndex = new Map(nodes.map(node => [node.index, node]))
  const ready = makeHeap()
  for (const [node, count] of waiting) if (count === 0) ready.push(node.index)

  const order: ViewNode[] = []
  const cycles: ViewNode[][] = []
  const settle = () => {
    for (let index = ready.pop(); index !== undefined; index = ready.pop()) {
      const node = byIndex.get(index)
      if (!node || !waiting.delete(node)) continue
      order.push(node)
      for (const { to, feedback } of node.outgoing) {
        const left = waiting.get(to)
        if (feedback || left === undefined) continue
        waiting.set(to, left - 1)
        if (left === 1) ready.push(to.index)
      }
    }
  }
  settle()
  for (const stuck of nodes) {
    while (waiting.has(stuck)) {
      // Past the cap a node is let go without looking for its cycle: a broken graph must not cost quadratic time.
      const cycle = cycles.length < mostCycles ? cycleBehind(stuck, waiting) : [stuck]
      if (cycles.length < mostCycles) cycles.push(cycle)
      ready.push((cycle[0] ?? stuck).index)
      settle()
    }
  }
  return { nodes: order, cycles }
}

/** For each node, how many edges must be followed before it is its turn. */
function countWaiting(nodes: readonly ViewNode[]): Map<ViewNode, number> {
  const waiting = new Map<ViewNode, number>(nodes.map(node => [node, 0]))
  for (const node of nodes) {
    const edges = node.incoming.filter(({ from, feedback }) => !feedback && waiting.has(from))
    waiting.set(node, edges.length)
  }
  return waiting
}

/** Every stuck node has a stuck node before it, so walking back must meet a node twice. */
function cycleBehind(start: ViewNode, stuck: ReadonlyMap<ViewNode, unknown>): ViewNode[] {
  const path: ViewNode[] = []
  const place = new Map<ViewNode, number>()
  let node: ViewNode | undefined = start
  while (node && !place.has(node)) {
    place.set(node, path.length)
    path.push(node)
    node = node.incoming.find(({ from, feedback }) => !feedback && stuck.has(from))?.from
  }
  const cycle = path.slice(node ? place.get(node) : 0).reverse()
  const first = cycle.indexOf(cycle.reduce((least, other) => (other.index < least.index ? other : least)))
  return [...cycle.slice(first), ...cycle.slice(0, first)]
}
