import type { NodeResult, Results } from './ports.ts'

/** A key that is being computed, or was computed by a run that still goes on. */
export interface Flight {
  key: string
  result: NodeResult | undefined
  followers: ((result: NodeResult | undefined) => void)[] | undefined
}

/**
 * Whoever needs a key that is being computed waits for the result instead of computing it again. A result also stands
 * here until its run has ended, because the log stores it a little later than it is known.
 */
export class Flights {
  private readonly known = new Map<string, Flight>()

  at(key: string): Flight | undefined {
    return this.known.get(key)
  }

  begin(key: string): Flight {
    const flight: Flight = { key, result: undefined, followers: undefined }
    this.known.set(key, flight)
    return flight
  }

  /** Without a result (it failed, or was aborted) the next one who needs the key computes it. */
  land(flight: Flight, result: NodeResult | undefined): void {
    flight.result = result
    if (!result) this.known.delete(flight.key)
    const { followers } = flight
    flight.followers = undefined
    if (followers) for (const tell of followers) tell(result)
  }

  /** Takes down what a run has landed: from here on the results tell of it. */
  clear(flights: readonly Flight[]): void {
    for (const { key } of flights) this.known.delete(key)
  }
}

/** Resolves with the result of a flight that has not landed, or `undefined` when it failed or was aborted. */
export function follow(flight: Flight): Promise<NodeResult | undefined> {
  return new Promise(resolve => {
    flight.followers ??= []
    flight.followers.push(resolve)
  })
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
