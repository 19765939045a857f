import { create } from 'zustand'
import { shownTurnOf, useRun } from './runStore.ts'

/** What a run would do with a node: found in the cache, run, run where a branch leads there, left out. */
export type Forecast = 'cached' | 'run' | 'maybe' | 'skipped'

interface PlanStore {
  /** Nodes whose result on the canvas does not match the document any more. */
  stale: ReadonlySet<string>
  /** Of the document as it stands, by node; absent while it is not known. */
  forecast: Readonly<Record<string, Forecast>> | undefined
  /** The canvas shows what would run instead of what has run. */
  isShown: boolean
  setStale(stale: ReadonlySet<string>): void
  setForecast(forecast: PlanStore['forecast']): void
  show(isShown: boolean): void
}

/** How the document stands to the results there are. */
export const usePlan = create<PlanStore>(set => ({
  stale: new Set(),
  forecast: undefined,
  isShown: false,
  // The same answer again makes no card draw itself again.
  setStale: stale => set(state => (isSame(state.stale, stale) ? {} : { stale })),
  setForecast: forecast => set({ forecast }),
  show: isShown => set({ isShown }),
}))

/** Whether a card's result is of another time than the document; never on the graph as it was. */
export function useIsStale(node: string): boolean {
  const hasResult = useRun(({ isPast, state }) => !isPast && shownTurnOf(state, node, undefined)?.outputs !== undefined)
  return usePlan(({ stale }) => stale.has(node)) && hasResult
}

/** How many of the nodes that a run is about it would run; where a branch decides, it may. */
export function countForecast(forecast: Readonly<Record<string, Forecast>>): { run: number; all: number } {
  const all = Object.values(forecast)
  return { run: all.filter(what => what === 'run' || what === 'maybe').length, all: all.length }
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(each => b.has(each))
}
