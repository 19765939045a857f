import type { RunEvent, RunStatus } from '../../graphs/_model/events.ts'
import { type Earlier, type Plan, planRun, type Scope } from '../../graphs/_model/plan.ts'
import { executeRun } from '../../server/engine/execute.ts'
import { FinishRequests } from '../../server/engine/finishRequests.ts'
import { Past } from '../../server/engine/past.ts'
import { type DrawnNode, drawGraph } from './drawGraph.ts'
import { engineSpecs } from './engineToys.ts'
import { type ToyWorld, toyWorld } from './toyWorld.ts'

export interface RunGraphOptions {
  /** Share one to run again with what was computed before. */
  world?: ToyWorld
  run?: string
  seed?: number
  scope?: Scope
  earlier?: Earlier
  overrides?: Record<string, unknown>
  fresh?: boolean
  signal?: AbortSignal
  finish?: FinishRequests
  /** The log of the same run, cut off anywhere. */
  past?: readonly RunEvent[]
  onEvent?: (event: RunEvent) => void
}

/** What one run of toy nodes told, in the words of the tests. */
export interface ToyRun {
  status: RunStatus
  plan: Plan
  world: ToyWorld
  /** Of this run; where it went on from a past, only the new ones. */
  events: RunEvent[]
  didRun(node: string): boolean
  /** How often its work was really done, over all turns and attempts. */
  timesRun(node: string): number
  wasCached(node: string): boolean
  wasSkipped(node: string): boolean
  /** The last thing that was said of a node: `finished`, `skipped` … */
  end(node: string): string | undefined
  /** What a node gave by `out`, or by the only port it gave anything by, turn after turn. */
  values(node: string): unknown[]
  /** Outputs by port, of the last turn. */
  outputs(node: string): Record<string, unknown>
  /** Turns in which it was settled, as `1.2`. */
  turns(node: string): string[]
  because(node: string): string | undefined
  outputIds(): string[]
}

/** Plans and runs a graph of toy nodes, written as `{ load: number(5), split: over(3) }` and `'load -> split'`. */
export async function runGraph(
  nodes: Record<string, DrawnNode>,
  edges: readonly string[],
  options: RunGraphOptions = {},
): Promise<ToyRun> {
  const { world = toyWorld(), scope, earlier, overrides, signal = new AbortController().signal } = options
  const drawn = { ...drawGraph(nodes, edges), seed: options.seed ?? 0 }
  const { plan, document, issues } = planRun(drawn, engineSpecs, {
    ...(scope && { scope }),
    ...(earlier && { earlier }),
    ...(overrides && { overrides }),
  })
  if (!plan) throw new Error(issues.map(({ message }) => message).join('\n'))
  const ofRun = world.forRun({ onEvent: options.onEvent })
  const status = await executeRun(plan, {
    ...{ world: ofRun, run: options.run ?? 'run', seed: document.seed, split: document.split, signal },
    finish: options.finish ?? new FinishRequests(),
    fresh: options.fresh ?? false,
    ...(options.past && { past: new Past(options.past) }),
  })
  return { status, plan, world, events: ofRun.events, ...asked(ofRun.events, world) }
}

const endings = ['node-finished', 'node-failed', 'node-skipped', 'node-cancelled'] as const
type Ending = Extract<RunEvent, { type: (typeof endings)[number] }>
type Asked = Omit<ToyRun, 'status' | 'plan' | 'world' | 'events'>

export function isEnding(event: RunEvent): event is Ending {
  return endings.some(type => type === event.type)
}

function asked(events: RunEvent[], world: ToyWorld): Asked {
  const ends = (node: string) => events.filter(isEnding).filter(event => event.node === node)
  const finished = (node: string) => ends(node).filter(event => event.type === 'node-finished')
  const started = (node: string) => events.filter(event => event.type === 'node-started' && event.node === node).length
  return {
    didRun: node => started(node) > 0,
    timesRun: started,
    wasCached: node => finished(node).length > 0 && finished(node).every(({ cached }) => cached),
    wasSkipped: node => ends(node).at(-1)?.type === 'node-skipped',
    end: node => ends(node).at(-1)?.type.slice('node-'.length),
    values: node =>
      finished(node).map(({ outputs }) => {
        const ref = outputs.out ?? Object.values(outputs)[0]
        return ref && world.contentOf(ref)
      }),
    outputs: node =>
      Object.fromEntries(
        Object.entries(finished(node).at(-1)?.outputs ?? {}).map(([port, ref]) => [port, world.contentOf(ref)]),
      ),
    turns: node => ends(node).map(({ iteration }) => iteration.join('.')),
    because: node => ends(node).flatMap(event => (event.type === 'node-skipped' ? [event.because] : []))[0],
    outputIds: () => outputIdsOf(events),
  }
}

/** `node@turn port=id` of all that finished, sorted: equal for two runs that gave the same. */
export function outputIdsOf(events: readonly RunEvent[]): string[] {
  return events
    .flatMap(event =>
      event.type === 'node-finished'
        ? Object.entries(event.outputs).map(
            ([port, { id }]) => `${event.node}@${event.iteration.join('.')} ${port}=${id}`,
          )
        : [],
    )
    .sort()
}
