import { type Failure, failureText } from '../../nodes/_contract/failure.ts'
import type { Metrics } from '../../nodes/_contract/kinds/report.ts'
import type { Bilingual, Text } from '../../nodes/_contract/text.ts'
import { type Chunked, chunked, itemAt, itemsOf, withItem } from './chunked.ts'
import type { GraphDocument } from './document.ts'
import type { KeyParts, NodeStatus, RunEvent, RunStatus } from './events.ts'
import type { Kept } from './kept.ts'
import { type LogTail, noLines, withLine } from './logTail.ts'
import { own } from './own.ts'
import type { OutputRef, Plan } from './plan.ts'
import { addPoint, type Series } from './series.ts'

/** One node in one iteration. Outside loops a node has one turn, with an empty iteration. */
export interface NodeTurn {
  iteration: readonly number[]
  status: NodeStatus
  /** Not of this run, which left the node out: its result is of an earlier one. */
  isEarlier?: true
  /** 0 before it first started. */
  attempt: number
  progress?: { fraction: number; message?: Text }
  /** Curves by metric name. */
  series: Readonly<Record<string, Series>>
  logs: LogTail
  outputs?: Readonly<Record<string, OutputRef>>
  key?: string
  parts?: KeyParts
  /** Last value of each metric. */
  metrics?: Metrics
  /** Why this outcome of a branch or loop was taken. */
  reason?: Text
  /** The last one; kept while another attempt is waited for. */
  failure?: Failure
  /** Why it was skipped. */
  because?: string
  /** What it waits for a person to do. */
  waitingFor?: Text
  startedAt?: number
  endedAt?: number
}

export interface NodeState {
  id: string
  /** The latest turn. */
  current: NodeTurn
  /** The turns before, in the order they began. */
  earlier: readonly NodeTurn[]
}

export interface LoopDecision {
  /** The turn that ended. */
  iteration: readonly number[]
  again: boolean
  reason: Text
  at: number
}

/** A run as far as its events tell: all that any client knows. */
export interface RunState {
  /** Of the last event folded. */
  seq: number
  status: RunStatus
  document?: GraphDocument
  plan?: Plan
  /** Results of earlier runs, of nodes that this one does not run. */
  kept?: Kept
  environment: Readonly<Record<string, string>>
  group?: string
  overrides?: Readonly<Record<string, unknown>>
  /** In plan order. Read by `nodeStateOf` and `nodeStatesOf`. */
  nodes: Chunked<NodeState>
  /** Where each node stands in `nodes`. */
  index: Readonly<Record<string, number>>
  /** Decisions by loop node, in order. */
  loops: Readonly<Record<string, readonly LoopDecision[]>>
  /** How many nodes are in each state now. */
  counts: Readonly<Record<NodeStatus, number>>
  startedAt?: number
  endedAt?: number
}

export function emptyRun(): RunState {
  return {
    seq: 0,
    status: 'queued',
    environment: {},
    nodes: chunked(),
    index: {},
    loops: {},
    counts: { pending: 0, queued: 0, running: 0, waiting: 0, cached: 0, done: 0, failed: 0, skipped: 0, cancelled: 0 },
  }
}

/** Folds one event in. Events folded before are ignored, so a stream may begin anywhere at or before the next one. */
export function reduceRun(state: RunState, event: RunEvent): RunState {
  if (event.seq <= state.seq) return state
  return { ...fold(state, event), seq: event.seq }
}

export function nodeStateOf(state: RunState, node: string): NodeState | undefined {
  const index = own(state.index, node)
  return index === undefined ? undefined : itemAt(state.nodes, index)
}

/** All nodes of the plan, in its order. */
export function nodeStatesOf(state: RunState): NodeState[] {
  return itemsOf(state.nodes)
}

/** One turn of a node, whether it is the latest or not. */
export function turnOf(state: RunState, node: string, iteration: readonly number[]): NodeTurn | undefined {
  const nodeState = nodeStateOf(state, node)
  if (!nodeState || isTurn(nodeState.current, iteration)) return nodeState?.current
  return nodeState.earlier.find(turn => isTurn(turn, iteration))
}

function fold(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case 'run-started':
      return startRun(event)
    case 'run-resumed':
      return resumeRun(state)
    case 'run-finished':
      return { ...state, status: event.status, endedAt: event.at }
    case 'loop-decided': {
      const { iteration, again, reason, at } = event
      const decisions = [...(own(state.loops, event.node) ?? []), { iteration, again, reason, at }]
      return { ...state, loops: { ...state.loops, [event.node]: decisions } }
    }
    case 'node-queued':
      return changeTurn(state, event, { status: 'queued' })
    case 'node-started':
      return changeTurn(state, event, {
        status: 'running',
        attempt: event.attempt,
        startedAt: event.at,
        endedAt: undefined,
        failure: undefined,
        progress: undefined,
        waitingFor: undefined,
      })
    case 'node-progressed':
      return changeTurn(state, event, {
        progress: { fraction: event.fraction, ...(event.message !== undefined && { message: event.message }) },
      })
    case 'node-measured':
      return changeTurn(state, event, ({ series }) => ({
        series: {
          ...series,
          [event.name]: addPoint(own(series, event.name), { step: event.step, value: event.value }),
        },
      }))
    case 'node-logged': {
      const line = { at: event.at, level: event.level, message: event.message }
      return changeTurn(state, event, ({ logs }) => ({ logs: withLine(logs, line) }))
    }
    case 'node-waiting':
      return changeTurn(state, event, { status: 'waiting', waitingFor: event.message })
    case 'node-retried':
      return changeTurn(state, event, ({ attempt, logs }) => ({
        status: 'queued',
        failure: event.failure,
        logs: withLine(logs, { at: event.at, level: 'warning', message: retryWords(attempt, event) }),
      }))
    case 'node-finished': {
      const { outputs, key, parts, metrics, reason } = event
      const status = event.cached ? 'cached' : 'done'
      return changeTurn(state, event, { status, outputs, key, parts, metrics, reason, endedAt: event.at })
    }
    case 'node-skipped':
      return changeTurn(state, event, { status: 'skipped', because: event.because, endedAt: event.at })
    case 'node-failed':
      return changeTurn(state, event, { status: 'failed', failure: event.failure, endedAt: event.at })
    case 'node-cancelled':
      return changeTurn(state, event, { status: 'cancelled', endedAt: event.at })
    default:
      // An event of a newer version: nothing here knows what it means.
      return state
  }
}

function retryWords(attempt: number, { failure, delay }: Extract<RunEvent, { type: 'node-retried' }>): Bilingual {
  const seconds = delay / 1000
  const hint = { en: `The next begins after ${seconds} s.`, zh: `${seconds} 秒后再次尝试。` }
  const said = { message: failure.message, hint }
  return {
    en: `Attempt ${attempt} failed: ${failureText(said, 'en')}`,
    zh: `第 ${attempt} 次尝试失败：${failureText(said, 'zh')}`,
  }
}

function startRun(event: Extract<RunEvent, { type: 'run-started' }>): RunState {
  const { document, plan, kept, environment, group, overrides, at } = event
  const empty = emptyRun()
  return {
    ...empty,
    status: 'running',
    document,
    plan,
    ...(kept && { kept }),
    environment,
    ...(group !== undefined && { group }),
    ...(overrides && { overrides }),
    nodes: chunked(plan.nodes.map(({ id }) => ({ id, current: newTurn([]), earlier: [] }))),
    index: Object.fromEntries(plan.nodes.map(({ id }, position) => [id, position])),
    counts: { ...empty.counts, pending: plan.nodes.length },
    startedAt: at,
  }
}

const diedWithProcess: readonly NodeStatus[] = ['queued', 'running', 'waiting', 'cancelled']
const triedAgain: readonly NodeStatus[] = ['failed', 'skipped']

/**
 * What was under way died with the process that did it, and is going to be queued anew; so does what was stopped. Of a
 * run that had ended also what failed, and what was skipped, is tried again.
 */
function resumeRun(state: RunState): RunState {
  const hadEnded = state.endedAt !== undefined
  let next: RunState = { ...state, status: 'running', endedAt: undefined }
  for (const { id, current } of nodeStatesOf(state)) {
    const { status, iteration } = current
    if (!diedWithProcess.includes(status) && !(hadEnded && triedAgain.includes(status))) continue
    const anew = { status: 'pending', failure: undefined, because: undefined, endedAt: undefined } as const
    next = changeTurn(next, { node: id, iteration }, anew)
  }
  return next
}

type Change = Partial<NodeTurn> | ((turn: NodeTurn) => Partial<NodeTurn>)

function changeTurn(state: RunState, place: { node: string; iteration: readonly number[] }, change: Change): RunState {
  const index = own(state.index, place.node) ?? state.nodes.length
  const known = itemAt(state.nodes, index)
  const before = known ?? { id: place.node, current: newTurn(place.iteration), earlier: [] }
  const after = changeNode(before, place.iteration, change)
  const counts = recount(state.counts, { from: known?.current.status, to: after.current.status })
  return {
    ...state,
    nodes: withItem(state.nodes, index, after),
    index: known ? state.index : { ...state.index, [place.node]: index },
    counts,
  }
}

function changeNode(node: NodeState, iteration: readonly number[], change: Change): NodeState {
  const { current, earlier } = node
  const changed = (turn: NodeTurn) => ({
    ...turn,
    iteration,
    ...(typeof change === 'function' ? change(turn) : change),
  })
  if (isTurn(current, iteration) || isUntouched(current)) return { ...node, current: changed(current) }
  if (earlier.some(turn => isTurn(turn, iteration))) {
    return { ...node, earlier: earlier.map(turn => (isTurn(turn, iteration) ? changed(turn) : turn)) }
  }
  return { ...node, current: changed(newTurn(iteration)), earlier: [...earlier, current] }
}

function newTurn(iteration: readonly number[]): NodeTurn {
  return { iteration, status: 'pending', attempt: 0, series: {}, logs: noLines }
}

function isTurn(turn: NodeTurn, iteration: readonly number[]): boolean {
  return turn.iteration.length === iteration.length && turn.iteration.every((number, at) => number === iteration[at])
}

/** As planned, before the first event told which iteration it is in. */
function isUntouched({ status, attempt, iteration }: NodeTurn): boolean {
  return status === 'pending' && attempt === 0 && iteration.length === 0
}

/** The same object where no node changed sides, so that who shows counts is not told of every metric. */
function recount(
  counts: RunState['counts'],
  { from, to }: { from: NodeStatus | undefined; to: NodeStatus },
): RunState['counts'] {
  if (from === to) return counts
  const left = from === undefined ? counts : { ...counts, [from]: counts[from] - 1 }
  return { ...left, [to]: left[to] + 1 }
}
