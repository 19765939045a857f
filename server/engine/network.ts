import type { OutputRef, Plan, PlanNode } from '../../graphs/_model/plan.ts'

export type Outputs = Readonly<Record<string, OutputRef>>

/** A plan with its names turned into numbers, so that running it never looks a name up. Nothing here changes in a run. */
export interface Network {
  nodes: readonly PlanNode[]
  /** What each node receives. */
  ports: readonly (readonly Port[])[]
  /** Dependants of node `i`: `targets[first[i]]` to `targets[first[i + 1] - 1]`, in plan order. */
  first: Int32Array
  targets: Int32Array
  /** 1 for an edge that leaves a loop by `done`: it counts only after the last turn. */
  leaves: Uint8Array
  /** How many edges each node waits for. */
  waits: Int32Array
  loops: readonly Loop[]
  /** Loops around each node, outermost first. */
  loopsOf: readonly (readonly number[])[]
  /** The loop that a node decides about, or -1. */
  loopAt: Int32Array
  /** Outputs of nodes that this run takes as they are; their numbers follow those of the nodes. */
  given: readonly Outputs[]
  givenIds: readonly string[]
}

export interface Port {
  name: string
  optional: boolean
  many: boolean
  reads: readonly string[]
  sources: readonly { node: number; port: string }[]
  /** Loops whose feedback enters here, innermost first. */
  feedback: readonly number[]
}

export interface Loop {
  node: number
  /** The loop's place among those around its body: its turn stands there in an iteration. */
  depth: number
  /** In plan order, the loop node and inner loops included. */
  body: Int32Array
  /** How many edges each body node waits for in a further turn: those from outside have settled for good. */
  waits: Int32Array
  inner: readonly number[]
}

const none: readonly number[] = []

/** Reads a plan once. Throws for a plan that breaks its own rules: such a plan is a fault of the planner. */
export function networkOf(plan: Plan): Network {
  const { nodes } = plan
  const givenIds = Object.keys(plan.given)
  const numbers = new Map<string, number>()
  for (const { id } of nodes) numbers.set(id, numbers.size)
  for (const id of givenIds) numbers.set(id, numbers.size)

  const loopNumbers = new Map(plan.loops.map(({ node }, loop) => [node, loop]))
  const loopsOf = nodes.map(({ loops }) => (loops.length === 0 ? none : loops.map(id => known(loopNumbers, id))))
  const ports = nodes.map(({ inputs }) => Object.keys(inputs).map(name => emptyPort(name, inputs[name])))

  const waits = new Int32Array(nodes.length)
  const forward: Forward = { from: [], to: [], leaves: [] }
  for (const edge of plan.edges) {
    const from = known(numbers, edge.from.node)
    const to = known(numbers, edge.to.node)
    const port = portNamed(ports[to] ?? [], edge.to.port)
    if (!port) throw new Error(`The plan has no port ${edge.to.node}.${edge.to.port} for its edge.`)
    if (edge.feedback) {
      const loop = loopNumbers.get(edge.from.node)
      if (loop !== undefined) port.feedback.push(loop)
      continue
    }
    port.sources.push({ node: from, port: edge.from.port })
    if (from >= nodes.length) continue
    const leaves = leavesLoop(loopsOf[from] ?? none, loopsOf[to] ?? none)
    if (leaves && !loopNumbers.has(edge.from.node)) {
      throw new Error(`The plan leaves a loop by ${edge.from.node}.${edge.from.port}, which is no loop node.`)
    }
    forward.from.push(from)
    forward.to.push(to)
    forward.leaves.push(leaves ? 1 : 0)
    waits[to] = (waits[to] ?? 0) + 1
  }

  for (const [node, own] of ports.entries()) {
    const around = loopsOf[node] ?? none
    if (around.length > 1) for (const port of own) port.feedback.sort((a, b) => around.indexOf(b) - around.indexOf(a))
  }
  const loops = plan.loops.map(({ node }, loop) => loopOf(known(numbers, node), loop, { loopsOf, ports }))
  const loopAt = new Int32Array(nodes.length).fill(-1)
  for (const [loop, { node }] of loops.entries()) loopAt[node] = loop
  return {
    nodes,
    ports,
    ...dependants(nodes.length, forward),
    waits,
    loops,
    loopsOf,
    loopAt,
    given: givenIds.map(id => plan.given[id] ?? {}),
    givenIds,
  }
}

function emptyPort(name: string, input: PlanNode['inputs'][string] | undefined) {
  const { optional = false, many = false, reads = [] } = input ?? {}
  const sources: Port['sources'][number][] = []
  const feedback: number[] = []
  return { name, optional, many, reads, sources, feedback }
}

function portNamed<T extends { name: string }>(ports: readonly T[], name: string): T | undefined {
  for (const port of ports) if (port.name === name) return port
  return undefined
}

function known(numbers: ReadonlyMap<string, number>, id: string): number {
  const number = numbers.get(id)
  if (number === undefined) throw new Error(`The plan speaks of "${id}" and does not hold it.`)
  return number
}

function leavesLoop(from: readonly number[], to: readonly number[]): boolean {
  return from.some((loop, depth) => to[depth] !== loop)
}

/** Edges that settle something, as columns. */
interface Forward {
  from: number[]
  to: number[]
  leaves: number[]
}

/** Edges sorted by source, then by target: a settled node reaches its dependants in plan order. */
function dependants(count: number, { from, to, leaves }: Forward) {
  const edges = from.length
  const byTarget = new Int32Array(edges)
  const bySource = new Int32Array(edges)
  const asDrawn = new Int32Array(edges)
  for (let edge = 0; edge < edges; edge++) asDrawn[edge] = edge
  sortEdges(asDrawn, byTarget, firstOf(count, to), to)
  const first = firstOf(count, from)
  sortEdges(byTarget, bySource, first.slice(), from)
  const targets = new Int32Array(edges)
  const leaving = new Uint8Array(edges)
  for (let place = 0; place < edges; place++) {
    const edge = bySource[place] ?? 0
    targets[place] = to[edge] ?? 0
    leaving[place] = leaves[edge] ?? 0
  }
  return { first, targets, leaves: leaving }
}

/** Where the edges of each node begin once they are sorted by it. */
function firstOf(count: number, nodes: readonly number[]): Int32Array {
  const first = new Int32Array(count + 1)
  for (const node of nodes) first[node + 1] = (first[node + 1] ?? 0) + 1
  for (let node = 0; node < count; node++) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0)
  return first
}

/** A counting sort, which keeps the order of equals. `next` is used up. */
function sortEdges(edges: Int32Array, sorted: Int32Array, next: Int32Array, nodes: readonly number[]): void {
  for (const edge of edges) {
    const node = nodes[edge] ?? 0
    const place = next[node] ?? 0
    sorted[place] = edge
    next[node] = place + 1
  }
}

function loopOf(node: number, loop: number, { loopsOf, ports }: Pick<Network, 'loopsOf' | 'ports'>): Loop {
  const isInside = (other: number) => loopsOf[other]?.includes(loop) ?? false
  const body = Int32Array.from(loopsOf.keys().filter(isInside))
  const depth = loopsOf[node]?.indexOf(loop) ?? -1
  if (depth < 0) throw new Error('The plan has a loop node that is not in its own body.')
  const inner = new Set(Array.from(body, other => loopsOf[other]?.slice(depth + 1) ?? []).flat())
  const waits = body.map(
    other => (ports[other] ?? []).flatMap(port => port.sources.filter(from => isInside(from.node))).length,
  )
  return { node, depth, body, waits, inner: [...inner] }
}
