import { create } from 'zustand'
import type { RunEvent } from '../../graphs/_model/events.ts'
import { emptyRun, type NodeTurn, nodeStateOf, type RunState, reduceRun } from '../../graphs/_model/runState.ts'

interface RunStore {
  /** The run on the canvas. */
  run: string | undefined
  state: RunState
  /** The turn of the outermost loop that is looked at; the latest where none was picked. */
  shownTurn: number | undefined
  /** The graph is shown as it was when the run began. */
  isPast: boolean
  follow(run: string | undefined): void
  show(turn: number | undefined): void
  viewPast(isPast: boolean): void
  fold(events: readonly RunEvent[]): void
}

/** A run as its events tell it: the browser knows nothing else of it, so a reload in mid-run restores everything. */
export const useRun = create<RunStore>(set => ({
  run: undefined,
  state: emptyRun(),
  shownTurn: undefined,
  isPast: false,
  follow: run =>
    set(({ run: before }) => (run === before ? {} : { run, state: emptyRun(), shownTurn: undefined, isPast: false })),
  show: turn => set({ shownTurn: turn }),
  viewPast: isPast => set({ isPast }),
  fold: events => set(({ state }) => ({ state: events.reduce(reduceRun, state) })),
}))

/** The turn of a node that is on the canvas: its latest, or the one of the loop's turn that was picked. */
export function shownTurnOf(state: RunState, node: string, shownTurn: number | undefined): NodeTurn | undefined {
  const found = nodeStateOf(state, node)
  if (!found) return givenTurn(state, node)
  if (shownTurn === undefined || found.current.iteration.length === 0) return found.current
  const turns = [...found.earlier, found.current].filter(({ iteration }) => iteration[0] === shownTurn)
  return turns.at(-1)
}

/** A run of a part takes what it does not run from an earlier one: there it counts as found. */
function givenTurn({ plan }: RunState, node: string): NodeTurn | undefined {
  const outputs = plan && Object.hasOwn(plan.given, node) ? plan.given[node] : undefined
  if (!outputs || Object.keys(outputs).length === 0) return undefined
  const turn = givenTurns.get(outputs) ?? { iteration: [], status: 'cached', attempt: 0, series: {}, logs: [], outputs }
  givenTurns.set(outputs, turn)
  return turn
}

// The same turn each time it is asked for: who subscribes to it is told only of changes.
const givenTurns = new WeakMap<object, NodeTurn>()

/** How many turns the outermost loop has begun. */
export function turnsBegun(state: RunState, node: string): number {
  return nodeStateOf(state, node)?.current.iteration[0] ?? 0
}

export function isOver({ status }: Pick<RunState, 'status'>): boolean {
  return status !== 'queued' && status !== 'running'
}
