import type { RunEvent } from '../../graphs/_model/events.ts'
import type { NodeResult } from '../engine/ports.ts'
import type { Artifacts } from './artifacts.ts'
import type { Batches } from './batches.ts'

export interface FoundResults {
  find(key: string): NodeResult | undefined | Promise<NodeResult | undefined>
  /** Learns of a batch that was just stored. */
  learn(events: readonly RunEvent[], run: string): void
  /** Learns what other processes have stored since. */
  refresh(): Promise<void>
  /** Begins anew after logs were removed. */
  reload(): Promise<void>
}

type Finished = Extract<RunEvent, { type: 'node-finished' }>
interface Place {
  run: string
  first: number
}

const batchesKept = 32

/**
 * Finds finished results by cache key. They are the `node-finished` events themselves: an index in memory says in which
 * stored batch each key stands, so that a result costs no row of its own and a key never seen costs no query.
 */
export function createResults(batches: Batches, artifacts: Artifacts): FoundResults {
  let index = new Map<string, Place>()
  let newest = 0
  const opened = new Map<string, Map<string, Finished>>()

  async function refresh() {
    for (const { number, run, first, keys } of await batches.results(newest)) {
      newest = number
      const place = { run, first }
      for (const key of keys.split(' ')) index.set(key, place)
    }
  }

  async function look(place: Place, key: string): Promise<NodeResult | undefined> {
    const finished = (await open(place)).get(key)
    if (!finished) return undefined
    for (const ref of Object.values(finished.outputs)) if (!(await artifacts.has(ref))) return undefined
    const { outputs, metrics, reason } = finished
    return { outputs, metrics, ...(reason !== undefined && { reason }) }
  }

  /** Neighbours of a result are likely to be asked for next, so the batch is kept for a while. */
  async function open({ run, first }: Place): Promise<Map<string, Finished>> {
    const name = `${run} ${first}`
    const known = opened.get(name)
    if (known) return known
    const events = (await batches.beginningAt(run, first)) ?? []
    const finished = new Map(events.flatMap(event => (event.type === 'node-finished' ? [[event.key, event]] : [])))
    const oldest = opened.keys().next()
    if (opened.size >= batchesKept && !oldest.done) opened.delete(oldest.value)
    opened.set(name, finished)
    return finished
  }

  return {
    find(key) {
      const place = index.get(key)
      return place && look(place, key)
    },
    learn(events, run) {
      const place = { run, first: events[0]?.seq ?? 0 }
      for (const event of events) if (event.type === 'node-finished') index.set(event.key, place)
    },
    refresh,
    async reload() {
      index = new Map()
      newest = 0
      opened.clear()
      await refresh()
    },
  }
}
