import { donePort, type ViewNode } from '../../view.ts'

export interface Nesting {
  /** Loops whose body does not lead back to them. */
  open: ViewNode[]
  /** Loops that share nodes with one that goes round already, without one being inside the other. */
  crossing: { outer: ViewNode; inner: ViewNode }[]
}

/** A loop by numbers, for there may be thousands: the places of the nodes that run again each turn. */
interface Round {
  node: ViewNode
  targets: number[]
  body: Int32Array
}

/**
 * Which loops of a view can't stay, the larger ones having the first word. Without those it names, none is open or
 * crosses another by `findLoops`.
 */
export function nestLoops(nodes: readonly ViewNode[]): Nesting {
  const bodyOf = bodyFinder(nodes)
  const rounds = nodes.flatMap((node): Round[] => {
    const targets = node.outgoing.flatMap(({ feedback, to }) => (feedback ? to.index : []))
    return targets.length === 0 ? [] : [{ node, targets, body: bodyOf(node, targets) }]
  })
  const closed = rounds.filter(({ node, body }) => body.includes(node.index))
  const innermost: (Round | undefined)[] = []
  const crossing: Nesting['crossing'] = []
  for (const round of closed.toSorted((a, b) => b.body.length - a.body.length)) {
    const around = new Set<Round>()
    for (const place of round.body) {
      const outer = innermost[place]
      if (outer) around.add(outer)
    }
    const outer = [...around].find(each => !isInside(round, each))
    if (outer) crossing.push({ outer: outer.node, inner: round.node })
    else for (const place of round.body) innermost[place] = round
  }
  const open = rounds.filter(({ node, body }) => !body.includes(node.index)).map(({ node }) => node)
  return { open, crossing }
}

function isInside(inner: Round, outer: Round): boolean {
  return (
    !inner.body.includes(outer.node.index) &&
    outer.body.includes(inner.node.index) &&
    inner.targets.every(place => outer.body.includes(place))
  )
}

/** All that the targets of a loop lead to, without passing its `done`. */
function bodyFinder(nodes: readonly ViewNode[]): (loop: ViewNode, targets: readonly number[]) => Int32Array {
  const next: number[][] = []
  for (const { index, outgoing } of nodes)
    next[index] = outgoing.flatMap(({ feedback, to }) => (feedback ? [] : to.index))
  const body = new Int32Array(next.length)
  // Of each node the loop that last came by.
  const seen = new Int32Array(next.length).fill(-1)
  return (loop, targets) => {
    const around = loop.outgoing.flatMap(({ feedback, edge, to }) =>
      feedback || edge.from.port === donePort ? [] : to.index,
    )
    let count = 0
    const reach = (places: readonly number[]) => {
      for (const place of places) {
        if (seen[place] === loop.index) continue
        seen[place] = loop.index
        body[count++] = place
      }
    }
    reach(targets)
    for (let at = 0; at < count; at++) {
      const place = body[at] ?? 0
      reach(place === loop.index ? around : (next[place] ?? []))
    }
    return body.slice(0, count)
  }
}
