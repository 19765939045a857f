import type { Edge, GraphDocument } from '../../document.ts'
import { isFields } from '../../inlineJson.ts'

/** Nodes that stand in a line of the drawing, as an inserted loop does, and have no box of their own. */
export interface Hidden {
  nodes: ReadonlySet<string>
  /** Runs of hidden nodes that a line leads through: by the first of them. */
  runs: Run[]
}

export interface Run {
  nodes: string[]
  /** Positions of the edges from one hidden node to the next. */
  inner: number[]
  arriving: number[]
  leaving: number[]
}

/** A hidden node must have been inserted, and be wired so that a drawn line can stand for it; else it gets a box. */
export function findHidden({ nodes, edges }: GraphDocument): Hidden {
  const candidates = new Set(Object.keys(nodes).filter(id => isInserted(nodes[id]?.mermaid)))
  if (candidates.size === 0) return { nodes: candidates, runs: [] }
  const inserted = partsOf(edges, candidates)
  const hidden = new Set<string>()
  const runs: Run[] = []
  for (const part of inserted) {
    const touching = [...edges.entries()].filter(([, { from, to }]) => part.has(from.node) || part.has(to.node))
    const inner = touching.filter(([, { from, to }]) => part.has(from.node) && part.has(to.node))
    const arriving = touching.filter(
      ([, { from, to }]) => !part.has(from.node) && Object.hasOwn(nodes, from.node) && part.has(to.node),
    )
    const leaving = touching.filter(
      ([, { from, to }]) => part.has(from.node) && !part.has(to.node) && Object.hasOwn(nodes, to.node),
    )
    if (leaving.length === 0 || touching.length !== inner.length + arriving.length + leaving.length) continue
    const positions = (found: [number, Edge][]) => found.map(([index]) => index)
    const run = { inner: positions(inner), arriving: positions(arriving), leaving: positions(leaving) }
    if (arriving.length > 0) {
      const order = orderOf(part, inner)
      if (!order || (arriving.length > 1 && leaving.length > 1)) continue
      const [first, last] = [order[0], order.at(-1)]
      if (!arriving.every(([, { to }]) => to.node === first) || !leaving.every(([, { from }]) => from.node === last))
        continue
      runs.push({ nodes: order, ...run })
    }
    for (const id of part) hidden.add(id)
  }
  return { nodes: hidden, runs }
}

export function isInserted(mermaid: unknown): boolean {
  return isFields(mermaid) && mermaid.inserted === true
}

/** Sets of nodes that hang together by edges among themselves. */
function partsOf(edges: readonly Edge[], among: ReadonlySet<string>): Set<string>[] {
  const beside = new Map([...among].map(id => [id, new Set<string>()]))
  for (const { from, to } of edges) {
    if (!among.has(from.node) || !among.has(to.node)) continue
    beside.get(from.node)?.add(to.node)
    beside.get(to.node)?.add(from.node)
  }
  const seen = new Set<string>()
  return [...among].flatMap(id => {
    if (seen.has(id)) return []
    const part = new Set([id])
    // A set hands out what is added while it is walked.
    for (const node of part) for (const other of beside.get(node) ?? []) part.add(other)
    for (const node of part) seen.add(node)
    return [part]
  })
}

/** The nodes one behind the other, where they are such a row. */
function orderOf(part: ReadonlySet<string>, inner: readonly [number, Edge][]): string[] | undefined {
  if (inner.length !== part.size - 1) return undefined
  const next = new Map(inner.map(([, { from, to }]) => [from.node, to.node]))
  const reached = new Set(next.values())
  const first = [...part].find(id => !reached.has(id))
  if (first === undefined || next.size !== inner.length || reached.size !== inner.length) return undefined
  const order: string[] = []
  for (let id: string | undefined = first; id !== undefined; id = next.get(id)) order.push(id)
  return order.length === part.size ? order : undefined
}
