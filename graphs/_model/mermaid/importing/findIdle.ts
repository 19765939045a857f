import { type Context, nodeOf } from './context.ts'
import type { Dependency } from './findDependencies.ts'

/** Plain steps that only lead to where the data begins, and boxes that no line touches but that need an input. */
export function findIdle(
  context: Context,
  {
    order,
    arriving,
    leaving,
  }: {
    order: readonly string[]
    arriving: ReadonlyMap<string, Dependency[]>
    leaving: ReadonlyMap<string, Dependency[]>
  },
): Set<string> {
  const idle = new Set<string>()
  const typeOf = (vertex: string) => context.draft.nodes.get(nodeOf(context, vertex))?.node.type ?? ''
  for (const vertex of order.toReversed()) {
    const next = leaving.get(vertex) ?? []
    const beginsData = (to: string) => typeOf(to).startsWith('collect/') || idle.has(to)
    if (next.length > 0 && typeOf(vertex) === 'process/step' && next.every(({ to }) => beginsData(to))) idle.add(vertex)
  }
  // What something real leads to passes that on.
  for (const vertex of order) {
    if (idle.has(vertex) && arriving.get(vertex)?.some(({ from }) => !idle.has(from))) idle.delete(vertex)
  }
  const hasLines = arriving.size > 0
  for (const vertex of order) {
    const isAlone = hasLines && !arriving.has(vertex) && !leaving.has(vertex)
    if (isAlone && !typeOf(vertex).startsWith('collect/')) idle.add(vertex)
  }
  return idle
}
