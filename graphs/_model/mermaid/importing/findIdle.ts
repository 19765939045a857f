import { type Context, nodeOf } from './context.ts'
import type { Dependency } from './findDependencies.ts'

interface Drawn {
  order: readonly string[]
  arriving: ReadonlyMap<string, Dependency[]>
  leaving: ReadonlyMap<string, Dependency[]>
}

/**
 * Plain steps before the data: what they lead to begins the data, is before it too, or leads nowhere. And boxes that no
 * line touches but that need an input.
 */
export function findIdle(context: Context, { order, arriving, leaving }: Drawn): Set<string> {
  const typeOf = (vertex: string) => context.draft.nodes.get(nodeOf(context, vertex))?.node.type ?? ''
  const isData = (vertex: string) => typeOf(vertex).startsWith('collect/')
  const next = (vertex: string) => ahead(leaving.get(vertex))
  const barren = new Set<string>()
  const beforeData = new Set<string>()
  for (const vertex of order.toReversed()) {
    if (typeOf(vertex) !== 'process/step' || !next(vertex).every(({ to }) => isData(to) || barren.has(to))) continue
    barren.add(vertex)
    if (next(vertex).some(({ to }) => isData(to) || beforeData.has(to))) beforeData.add(vertex)
  }
  const idle = new Set<string>()
  for (const vertex of order) {
    const before = ahead(arriving.get(vertex))
    // What something real leads to passes that on.
    const isReached = before.every(({ from }) => idle.has(from)) && (before.length > 0 || beforeData.has(vertex))
    if (barren.has(vertex) && isReached) idle.add(vertex)
  }
  const hasLines = arriving.size > 0
  for (const vertex of order) {
    const isAlone = hasLines && !arriving.has(vertex) && !leaving.has(vertex)
    if (isAlone && !isData(vertex)) idle.add(vertex)
  }
  return idle
}

/** A way back to a box before the data leads to where the data begins, and is still drawn to that box. */
export function leadBackToData(context: Context, all: Dependency[], idle: ReadonlySet<string>) {
  const isIdle = (vertex: string) => {
    const node = context.draft.nodes.get(nodeOf(context, vertex))?.node
    return idle.has(vertex) || (node?.type === 'process/step' && node.settings?.disabled === true)
  }
  const leaving = Map.groupBy(ahead(all), ({ from }) => from)
  for (const dependency of all) {
    if (!dependency.isFeedback || !isIdle(dependency.to)) continue
    const begins = new Set([dependency.to])
    // A set hands out what is added while it is walked.
    for (const vertex of begins) if (isIdle(vertex)) for (const { to } of leaving.get(vertex) ?? []) begins.add(to)
    const data = [...begins].find(vertex => !isIdle(vertex))
    if (data === undefined) continue
    dependency.drawnTo ??= dependency.to
    dependency.to = data
  }
}

function ahead(all: readonly Dependency[] = []): Dependency[] {
  return all.filter(({ isFeedback }) => !isFeedback)
}
