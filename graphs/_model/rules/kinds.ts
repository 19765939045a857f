import type { Kind } from '../../../nodes/_contract/artifact.ts'
import type { Outputs } from '../../../nodes/_contract/node.ts'
import { own } from '../own.ts'
import { donePort, type ViewEdge, type ViewNode } from '../view.ts'

/** The kinds that may travel, as far as is known; `any` where it is not. */
export type Kinds = readonly Kind[] | 'any'

/** What each output may hold, `same` outputs followed back to what they pass on. Takes nodes in topological order. */
export function findKinds(ordered: readonly ViewNode[]): (edge: ViewEdge) => Kinds {
  const passed = new Map<ViewNode, Map<string, Kinds>>()
  const known = new Map<Outputs, Set<string>>()
  const passedOn = (outputs: Outputs): Set<string> => {
    // Nodes of one type share their ports, and so the answer.
    const names =
      known.get(outputs) ?? new Set(Object.values(outputs).flatMap(({ same }) => (same === undefined ? [] : [same])))
    known.set(outputs, names)
    return names
  }
  const leaving = (node: ViewNode, port: string): Kinds => {
    const output = own(node.outputs, port)
    if (!output) return 'any'
    return output.same === undefined ? output.kinds : (passed.get(node)?.get(output.same) ?? 'any')
  }
  for (const node of ordered) {
    const needed = passedOn(node.outputs)
    if (needed.size === 0) continue
    const arriving = new Map<string, Kinds>()
    for (const port of needed) {
      const edges = node.arriving.get(port) ?? []
      const all = edges.map(({ from, edge }) => leaving(from, edge.from.port)).reduce(either, [])
      arriving.set(port, both(edges.length === 0 ? 'any' : all, own(node.inputs, port)?.kinds ?? 'any'))
    }
    passed.set(node, arriving)
  }
  return ({ from, edge, feedback, to }) => {
    // Into an ordinary port a loop hands its value; into a `feedback` port what it has to say about the turn.
    const standsIn = feedback && edge.to.port !== 'feedback' && own(to.inputs, edge.to.port) !== undefined
    return leaving(from, standsIn ? donePort : edge.from.port)
  }
}

export function fits(leaving: Kinds, port: Kinds): boolean {
  return leaving === 'any' || port === 'any' || leaving.length === 0 || leaving.some(kind => port.includes(kind))
}

function either(a: Kinds, b: Kinds): Kinds {
  return a === 'any' || b === 'any' ? 'any' : [...new Set([...a, ...b])]
}

function both(a: Kinds, b: Kinds): Kinds {
  if (a === 'any') return b
  return b === 'any' ? a : a.filter(kind => b.includes(kind))
}
