import type { ViewEdge, ViewNode } from './view.ts'

/**
 * Under which outcomes of branch nodes something is live: a conjunction, kept as a tree by the branch node's place.
 * Trees share what they have in common, so that ten thousand checks in a row cost no more than their number.
 * `undefined` is always, `never` a contradiction.
 */
export type Guard = Tree | undefined | typeof never

export interface Guards {
  of(node: ViewNode): Guard
  ofEdge(edge: ViewEdge): Guard
}

export const never = Symbol('never')

type Tree = readonly (Tree | string | undefined)[]

/**
 * guard(edge) = guard(source) ∪ {branch node = outcome}; guard(node) = the union over its ports, where several edges on
 * one port contribute their intersection. An optional port contributes nothing, for the node is live without it; nor
 * does a port that a loop feeds, for from turn 2 on it is live whatever was decided before.
 */
export function findGuards(ordered: readonly ViewNode[]): Guards {
  const depth = depthFor(ordered.reduce((most, { index }) => Math.max(most, index), 0))
  const guards = new Map<ViewNode, Guard>()
  const ofEdge = ({ from, output, edge, closed }: ViewEdge): Guard => {
    if (closed) return never
    const guard = guards.get(from)
    return output?.branch ? unite(guard, literal(from.index, edge.from.port, depth)) : guard
  }
  for (const node of ordered) {
    let guard: Guard
    for (const [port, edges] of node.arriving) {
      const isFedBack = node.incoming.some(({ feedback, edge }) => feedback && edge.to.port === port)
      if (edges[0]?.input?.optional || isFedBack) continue
      guard = unite(guard, edges.map(ofEdge).reduce(intersect))
    }
    guards.set(node, guard)
  }
  return { of: node => guards.get(node), ofEdge }
}

/** Whether two things can never be live together: they want different outcomes of one branch node. */
export function excludes(a: Guard, b: Guard): boolean {
  if (a === never || b === never) return true
  if (a === b || a === undefined || b === undefined) return false
  return a.some((mine, at) => {
    const other = b[at]
    if (mine === other || mine === undefined || other === undefined) return false
    return typeof mine === 'string' || typeof other === 'string' ? true : excludes(mine, other)
  })
}

const width = 16

/** How deep the tree must be for places up to this one. */
export function depthFor(largest: number): number {
  return largest < width ? 1 : 1 + depthFor(Math.floor(largest / width))
}

/** The branch node at this place has this outcome. */
export function literal(index: number, outcome: string, depth: number): Tree {
  const tree: (Tree | string | undefined)[] = []
  if (depth === 1) tree[index] = outcome
  else {
    const span = width ** (depth - 1)
    tree[Math.floor(index / span)] = literal(index % span, outcome, depth - 1)
  }
  return tree
}

/** Both hold. */
export function unite(a: Guard, b: Guard): Guard {
  if (a === never || b === never) return never
  if (a === b || b === undefined) return a
  if (a === undefined) return b
  const united: (Tree | string | undefined)[] = []
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const mine = a[at]
    const other = b[at]
    if (typeof mine === 'string' || typeof other === 'string') {
      if (mine !== undefined && other !== undefined && mine !== other) return never
      united[at] = mine ?? other
    } else {
      const child = unite(mine, other)
      if (child === never) return never
      united[at] = child
    }
  }
  return united
}

/** What holds if at least one of them does. */
export function intersect(a: Guard, b: Guard): Guard {
  if (a === b || b === never) return a
  if (a === never) return b
  if (a === undefined || b === undefined) return undefined
  const common: (Tree | string | undefined)[] = []
  for (const [at, mine] of a.entries()) {
    const other = b[at]
    if (mine === undefined || other === undefined) continue
    if (typeof mine === 'string' || typeof other === 'string') common[at] = mine === other ? mine : undefined
    else {
      const child = intersect(mine, other)
      if (child !== never) common[at] = child
    }
  }
  return common.some(child => child !== undefined) ? common : undefined
}
