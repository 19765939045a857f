import type { NodeResult, Results } from './ports.ts'

type Landed = (result: NodeResult | undefined) => void

/** Keys that are being computed now: whoever needs the same key waits for the result instead of computing it again. */
export class Flights {
  private readonly waiting = new Map<string, Landed[] | undefined>()

  /** Says that the caller computes this key. False when another one already does. */
  begin(key: string): boolean {
    if (this.waiting.has(key)) return false
    this.waiting.set(key, undefined)
    return true
  }

  /** Only while the key is being computed: resolves with the result of the one who does, or `undefined` when it failed or was aborted. */
  follow(key: string): Promise<NodeResult | undefined> {
    return new Promise(resolve => this.waiting.set(key, [...(this.waiting.get(key) ?? []), resolve]))
  }

  land(key: string, result: NodeResult | undefined): void {
    const followers = this.waiting.get(key)
    this.waiting.delete(key)
    if (followers) for (const tell of followers) tell(result)
  }
}

// Runs that share their results share their flights: the results of a server are one object.
const shared = new WeakMap<Results, Flights>()

export function flightsOf(results: Results): Flights {
  let flights = shared.get(results)
  if (!flights) {
    flights = new Flights()
    shared.set(results, flights)
  }
  return flights
}
