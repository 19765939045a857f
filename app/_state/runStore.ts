import { create } from 'zustand'
import type { RunEvent } from '../../graphs/_model/events.ts'
import { noLines } from '../../graphs/_model/logTail.ts'
import { own } from '../../graphs/_model/own.ts'
import { emptyRun, type NodeTurn, nodeStateOf, type RunState, reduceRun } from '../../graphs/_model/runState.ts'

interface RunStore {
  /** The run on the canvas. */
  run: string | undefined
  state: RunState
  /** The turn of the outermost loop that is looked at; the latest where none was picked. */
  shownTurn: number | undefined
  /** The graph is shown as it was when the run began. */
  isPast: boolean
  /** The last event that was known when the run went on again; its line begins behind it. */
  since: number
  follow(run: string | undefined): void
  /** Follows a run on that had ended and is resumed. */
  followOn(): void
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
  since: 0,
  follow: run =>
    set(({ run: before }) =>
      run === before ? {} : { run, state: emptyRun(), shownTurn: undefined, isPast: false, since: 0 },
    ),
  followOn: () => set(({ state }) => ({ since: state.seq })),
  show: turn => set({ shownTurn: turn }),
  viewPast: isPast => set({ isPast }),
  fold: events => set(({ state }) => ({ state: events.reduce(reduceRun, state) })),
}))

/** The turn of a node that is on the canvas: its latest, or the one of the loop's turn that was picked. */
export function shownTurnOf(state: RunState, node: string, shownTurn: number | undefined): NodeTurn | undefined {
  const found = nodeStateOf(state, node)
  if (!found) return keptTurn(state, node)
  if (shownTurn === undefined || found.current.iteration.length === 0) return found.current
  const turns = [...found.earlier, found.current].filter(({ iteration }) => iteration[0] === shownTurn)
  return turns.at(-1)
}

/** What a run of a part does not run keeps its result of an earlier one: there it counts as found. */
function keptTurn({ plan, kept }: RunState, node: string): NodeTurn | undefined {
  const outputs = own(kept ?? {}, node)?.outputs ?? own(plan?.given ?? {}, node)
  if (!outputs || Object.keys(outputs).length === 0) return undefined
  const about = { status: 'cached', isEarlier: true, attempt: 0, series: {}, logs: noLines } as const
  const turn = keptTurns.get(outputs) ?? { ...about, iteration: [], outputs }
  keptTurns.set(outputs, turn)
  return turn
}

// The same turn each time it is asked for: who subscribes to it is told only of changes.
const keptTurns = new WeakMap<object, NodeTurn>()

/** How many turns a loop has begun: as many as the node that begins them. */
export function turnsBegun(state: RunState, loop: string): number {
  const first = state.plan?.loops.find(({ node }) => node === loop)?.body[0] ?? loop
  return nodeStateOf(state, first)?.current.iteration[0] ?? 0
}

/** The turn that a node's result is of while its loop is in a later one, which has not come to it yet. */
export function turnBehind(state: RunState, node: string): number | undefined {
  const turn = nodeStateOf(state, node)?.current.iteration[0]
  if (turn === undefined || isOver(state)) return undefined
  const [outermost] = state.plan?.nodes[own(state.index, node) ?? -1]?.loops ?? []
  return outermost !== undefined && turn < turnsBegun(state, outermost) ? turn : undefined
}

export function isOver({ status }: Pick<RunState, 'status'>): boolean {
  return status !== 'queued' && status !== 'running'
}
