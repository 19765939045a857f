import { z } from 'zod'
import { basesOf } from './basis.ts'
import type { GraphDocument } from './document.ts'
import { own } from './own.ts'
import { outputRef, type Plan } from './plan.ts'
import { nodeStatesOf, type RunState } from './runState.ts'
import type { Specs } from './view.ts'

/**
 * Results of earlier runs that stay in sight while and after a part of the graph runs: of each node that does not run,
 * what it gave, and what that stands on.
 */
export const kept = z.record(z.string(), z.object({ outputs: z.record(z.string(), outputRef), basis: z.string() }))
export type Kept = z.infer<typeof kept>

/** What an earlier run leaves for those nodes of a graph that the next one does not run, what it kept itself included. */
export function keptFrom(
  earlier: RunState,
  { document, plan }: { document: GraphDocument; plan: Plan },
  specs: Specs,
): Kept {
  if (!earlier.document) return {}
  const before = Object.entries(earlier.kept ?? {})
  const bases = basesOf(earlier.document, specs, Object.fromEntries(before.map(([id, { basis }]) => [id, basis])))
  const running = new Set(plan.nodes.map(({ id }) => id))
  const results = [
    ...before.map(([id, { outputs }]) => ({ id, outputs })),
    ...nodeStatesOf(earlier).map(({ id, current: { outputs } }) => ({ id, outputs })),
  ]
  return Object.fromEntries(
    results.flatMap(({ id, outputs }) => {
      const basis = bases.get(id)
      if (!outputs || basis === undefined || running.has(id) || !own(document.nodes, id)) return []
      return [[id, { outputs: { ...outputs }, basis }]]
    }),
  )
}
