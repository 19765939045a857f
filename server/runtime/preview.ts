import type { NewRunEvent } from '../../graphs/_model/events.ts'
import type { Plan } from '../../graphs/_model/plan.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import { executeRun } from '../engine/execute.ts'
import type { World } from '../engine/ports.ts'
import type { Forecast } from './types.ts'

interface PreviewOptions {
  world: Pick<World, 'specs' | 'runner' | 'results'>
  seed: number
  split: Record<string, unknown>
  /** As for a run that looks nothing up. */
  fresh: boolean
  signal: AbortSignal
}

/**
 * What a run of this plan would do, found by the executor itself with a runner that refuses all work: no node runs.
 * Sources are looked at, as a run would, to know whether they have changed.
 */
export async function previewPlan(plan: Plan, options: PreviewOptions): Promise<Record<string, Forecast>> {
  const { world, seed, split, fresh, signal } = options
  const { runner, results, specs } = world
  const events: NewRunEvent[] = []
  const nodes = plan.nodes.map(({ settings: _, ...node }) => node)
  await executeRun(
    { ...plan, nodes },
    {
      world: {
        specs: withoutEffects(specs),
        runner: { execute: refuse, fingerprint: (type, params) => runner.fingerprint(type, params) },
        // Not the server's own object: runs that share it would wait for what is only previewed here.
        results: { find: key => results.find(key), meta: ref => results.meta(ref) },
        log: { append: event => void events.push(event), flush: async () => undefined },
        lanes: { take: () => () => undefined },
        sleep: async () => undefined,
      },
      ...{ run: 'preview', seed, split, fresh, signal },
    },
  )
  const forecasts = forecastsOf({ ...plan, nodes }, events)
  for (const { id, type } of nodes) if (specs[type]?.effect && forecasts[id] === 'cached') forecasts[id] = 'run'
  return forecasts
}

/** An effect runs each time, and will most likely give again what it gave for the same: what follows is found by that. */
function withoutEffects(specs: World['specs']): World['specs'] {
  return Object.fromEntries(Object.entries(specs).map(([type, spec]) => [type, { ...spec, effect: false }]))
}

async function refuse(): Promise<never> {
  throw new NodeFailure({
    code: 'only-previewed',
    message: { en: 'A preview runs nothing.', zh: '预览不会运行任何内容。' },
  })
}

/**
 * In plan order, so that each node knows how sure its sources are. A node of a loop that runs in any turn is to run; where
 * the loop has yet to decide, its turns may come to more.
 */
function forecastsOf({ nodes, edges, loops }: Plan, events: readonly NewRunEvent[]): Record<string, Forecast> {
  const known = new Map(nodes.map(node => [node.id, node]))
  const stopped = new Set(events.flatMap(event => (event.type === 'node-failed' ? [event.node] : [])))
  const found = new Map<string, Forecast>()
  for (const event of events) {
    if (event.type === 'node-finished') found.set(event.node, event.cached ? 'cached' : 'run')
    if (event.type !== 'node-skipped') continue
    if (stopped.has(event.because)) found.delete(event.node)
    else found.set(event.node, 'skipped')
  }
  for (const id of stopped) found.set(id, 'run')
  for (const { id } of nodes) if (!found.has(id)) found.set(id, isUnsure(id) ? 'maybe' : 'run')
  for (const { node, body } of loops) {
    if (!stopped.has(node)) continue
    for (const id of body) if (found.get(id) !== 'run') found.set(id, 'maybe')
  }
  return Object.fromEntries(nodes.map(({ id }) => [id, found.get(id) ?? 'run']))

  /** Behind a branch that is not decided before its node has run. */
  function isUnsure(id: string): boolean {
    return edges.some(({ from, to, feedback }) => {
      if (to.node !== id || feedback || known.get(id)?.inputs[to.port]?.optional) return false
      const source = found.get(from.node)
      return source === 'maybe' || (source === 'run' && known.get(from.node)?.outputs[from.port]?.branch === true)
    })
  }
}
