import { setTimeout } from 'node:timers/promises'
import type { NewRunEvent, RunEvent } from '../../graphs/_model/events.ts'
import type { OutputRef } from '../../graphs/_model/plan.ts'
import { canonicalJson } from '../../nodes/_contract/json.ts'
import type { Lanes, NodeResult, NodeTask, Runner, World } from '../../server/engine/ports.ts'
import { engineSpecs } from './engineToys.ts'
import { runToy, type Toys } from './runToy.ts'

export interface ToyWorld extends Toys {
  /** The engine's world for one more run; results, artifacts and lanes are shared by all of them. */
  forRun(options?: { onEvent?: ((event: RunEvent) => void) | undefined }): World & { events: RunEvent[] }
  /** Every task that the runner was given, in order. */
  tasks: NodeTask[]
  /** How many nodes the runner is busy with. */
  running(): number
  /** Most nodes that ran at the same time. */
  mostAtOnce: number
  /** Keys that are in the results. */
  results: Map<string, NodeResult>
  /** What the runner was asked and the log was told, in order. */
  calls: string[]
}

export interface ToyOptions {
  cpu?: number
  /** Called before a task is run: to delay it or to watch. */
  before?: (task: NodeTask) => Promise<void> | void
  breakLog?: (event: NewRunEvent) => boolean
}

/** A server in memory: real toy nodes, artifacts by content, results that count once the log is flushed. */
export function toyWorld({ cpu = 4, before, breakLog }: ToyOptions = {}): ToyWorld {
  let running = 0
  const contents = new Map<string, unknown>()
  const save = (kind: OutputRef['kind'], content: unknown): OutputRef => {
    const id = `${kind}:${canonicalJson(content)}`
    contents.set(id, content)
    return { kind, id }
  }
  const runner: Runner = {
    async execute(task, hooks) {
      world.tasks.push(task)
      world.calls.push(`execute ${task.node}`)
      world.mostAtOnce = Math.max(world.mostAtOnce, ++running)
      try {
        await before?.(task)
        return await runToy(task, hooks, world)
      } finally {
        running--
      }
    },
    async fingerprint() {
      return String(world.source)
    },
  }
  const lanes = semaphore(cpu)
  const world: ToyWorld = {
    ...{ tasks: [], mostAtOnce: 0, results: new Map(), calls: [], source: 1, failures: new Map(), save },
    running: () => running,
    contentOf: ref => contents.get(ref.id),
    forRun({ onEvent } = {}) {
      const events: RunEvent[] = []
      const unstored = new Map<string, NodeResult>()
      const log: World['log'] = {
        append(event) {
          if (breakLog?.(event)) throw new Error('The disk is full.')
          const placed: RunEvent = { ...event, seq: events.length + 1, at: 0 }
          events.push(placed)
          world.calls.push(`node` in event ? `${event.type} ${event.node}` : event.type)
          if (event.type === 'node-finished') unstored.set(event.key, event)
          onEvent?.(placed)
        },
        async flush() {
          world.calls.push('flush')
          for (const [key, result] of unstored) world.results.set(key, result)
          unstored.clear()
        },
      }
      const sleep: World['sleep'] = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal })
      return { specs: engineSpecs, runner, results, log, lanes, sleep, events }
    },
  }
  const results: World['results'] = {
    find: key => world.results.get(key),
    meta: ref => contents.get(ref.id),
  }
  return world
}

function semaphore(places: number): Lanes {
  let free = places
  const waiting: ((release: () => void) => void)[] = []
  const release = () => {
    const next = waiting.shift()
    if (next) next(once(release))
    else free++
  }
  return {
    take(_lane, signal) {
      if (free > 0) {
        free--
        return once(release)
      }
      return new Promise((resolve, reject) => {
        waiting.push(resolve)
        signal.addEventListener('abort', () => {
          const place = waiting.indexOf(resolve)
          if (place >= 0) waiting.splice(place, 1)
          reject(signal.reason)
        })
      })
    },
  }
}

function once(call: () => void): () => void {
  let isCalled = false
  return () => {
    if (isCalled) throw new Error('A place in a lane was given back twice.')
    isCalled = true
    call()
  }
}
