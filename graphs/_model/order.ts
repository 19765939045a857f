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
  const byIndex: ViewNode[] = []
  const ready = makeHeap()
  for (const node of nodes) {
    byIndex[node.index] = node
    if (waiting[node.index] === 0) ready.push(node.index)
  }

  const order: ViewNode[] = []
  const cycles: ViewNode[][] = []
  const settle = () => {
    for (let index = ready.pop(); index !== undefined; index = ready.pop()) {
      const node = byIndex[index]
      if (!node || waiting[index] === settled) continue
      waiting[index] = settled
      order.push(node)
      for (const { to, feedback } of node.outgoing) {
        const left = waiting[to.index]
        if (feedback || left === undefined || left === settled) continue
        waiting[to.index] = left - 1
        if (left === 1) ready.push(to.index)
      }
    }
  }
  settle()
  for (const stuck of nodes) {
    while (waiting[stuck.index] !== settled) {
      // Past the cap a node is let go without looking for its cycle: a broken graph must not cost quadratic time.
      const cycle = cycles.length < mostCycles ? cycleBehind(stuck, waiting) : [stuck]
      if (cycles.length < mostCycles) cycles.push(cycle)
      ready.push((cycle[0] ?? stuck).index)
      settle()
    }
  }
  return { nodes: order, cycles }
}

/** By a node's place: how many edges must be followed before it is its turn; nothing for nodes that are not asked for. */
type Waiting = (number | undefined)[]

const settled = -1

function countWaiting(nodes: readonly ViewNode[]): Waiting {
  const waiting: Waiting = new Array(1 + nodes.reduce((most, { index }) => Math.max(most, index), -1))
  for (const { index } of nodes) waiting[index] = 0
  for (const node of nodes) {
    for (const { to, feedback } of node.outgoing) {
      const count = waiting[to.index]
      if (!feedback && count !== undefined) waiting[to.index] = count + 1
    }
  }
  return waiting
}

/** Every stuck node has a stuck node before it, so walking back must meet a node twice. */
function cycleBehind(start: ViewNode, waiting: Waiting): ViewNode[] {
  const path: ViewNode[] = []
  const place = new Map<ViewNode, number>()
  let node: ViewNode | undefined = start
  while (node && !place.has(node)) {
    place.set(node, path.length)
    path.push(node)
    node = node.incoming.find(({ from, feedback }) => !feedback && (waiting[from.index] ?? settled) !== settled)?.from
  }
  const cycle = path.slice(node ? place.get(node) : 0).reverse()
  const first = cycle.indexOf(cycle.reduce((least, other) => (other.index < least.index ? other : least)))
  return [...cycle.slice(first), ...cycle.slice(0, first)]
}
