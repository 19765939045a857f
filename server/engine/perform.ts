import type { KeyParts } from '../../graphs/_model/events.ts'
import { canonicalJson } from '../../nodes/_contract/json.ts'
import { type AttemptRun, attemptNode } from './attempt.ts'
import { cacheKey, type Hash, nodeSeed } from './cacheKey.ts'
import type { Facts } from './facts.ts'
import type { Flights } from './flights.ts'
import type { Outputs } from './network.ts'
import type { NodeResult, NodeTask } from './ports.ts'
import type { Inputs } from './received.ts'

/** What performing needs of the run around it. */
export interface PerformRun extends AttemptRun {
  run: string
  split: Record<string, unknown>
  seed: number
  /** Nothing is looked up; all is computed. */
  fresh: boolean
  hash: Hash
  flights: Flights
  /** Results of this run by key: they count at once, before the log has stored them. */
  recent: Map<string, NodeResult>
  /** Rejects when the run is aborted. */
  aborted: Promise<never>
  succeed(turn: Turn, result: NodeResult, cached: boolean): void
  fail(turn: Turn, error: unknown): void
}

/** One node in one turn, with all that it receives. */
export interface Turn {
  /** The node's place in the plan. */
  number: number
  facts: Facts
  iteration: number[]
  inputs: Inputs
  /** Outputs of the last turn, where the spec uses them. */
  previous: Outputs | undefined
  /** Number of the first attempt. */
  attempt: number
  /** Known once the node's inputs have been looked at. */
  keyed: { key: string; parts: KeyParts }
}

export const notKeyed: Turn['keyed'] = { key: '', parts: { type: '', version: 0, params: '', inputs: {}, seed: 0 } }

/** Finds a node's outputs by key or computes them, and tells the run: at once where nothing has to be waited for. */
export function performNode(run: PerformRun, turn: Turn): void {
  if (turn.facts.spec.hasFingerprint || turn.inputs.feedback !== undefined) void performAfterLook(run, turn)
  else lookUp(run, turn, undefined)
}

interface Looked {
  fingerprint: string | undefined
  feedback: string | undefined
}

/** A source that changes outside, or feedback of which some fields count, is looked at before the key is known. */
async function performAfterLook(run: PerformRun, turn: Turn): Promise<void> {
  const { node, spec } = turn.facts
  try {
    const fingerprint = spec.hasFingerprint ? await run.world.runner.fingerprint(node.type, node.params) : undefined
    const feedback = await feedbackPart(run, turn)
    if (run.signal.aborted) throw run.signal.reason
    lookUp(run, turn, { fingerprint, feedback })
  } catch (error) {
    run.fail(turn, error)
  }
}

async function feedbackPart(run: PerformRun, { facts, inputs }: Turn): Promise<string | undefined> {
  const { feedback } = inputs
  if (feedback === undefined || Array.isArray(feedback)) return undefined
  const meta = await run.world.results.meta(feedback)
  const reads = facts.node.inputs.feedback?.reads ?? []
  const fields = Object.entries(meta ?? {}).filter(([name]) => reads.includes(name))
  return canonicalJson(Object.fromEntries(fields))
}

function lookUp(run: PerformRun, turn: Turn, looked: Looked | undefined): void {
  const { spec, base } = turn.facts
  const { inputs, iteration, previous } = turn
  const varying = { inputs, ...looked, iteration: spec.usesIteration ? iteration : undefined, previous }
  turn.keyed = cacheKey(base, varying, run.hash)
  if (run.fresh || spec.effect) return void compute(run, turn, false)
  const { key } = turn.keyed
  const found = run.recent.get(key) ?? run.world.results.find(key)
  if (found === undefined) return computeOnce(run, turn)
  if (!(found instanceof Promise)) return run.succeed(turn, found, true)
  found.then(
    late => (late ? run.succeed(turn, late, true) : computeOnce(run, turn)),
    error => run.fail(turn, error),
  )
}

/** Of all who need one key at the same time, in whatever run, one computes it. */
function computeOnce(run: PerformRun, turn: Turn): void {
  if (run.flights.begin(turn.keyed.key)) void compute(run, turn, true)
  else void follow(run, turn)
}

async function follow(run: PerformRun, turn: Turn): Promise<void> {
  try {
    run.tell({ type: 'node-queued', node: turn.facts.node.id, iteration: turn.iteration })
    const result = await Promise.race([run.flights.follow(turn.keyed.key), run.aborted])
    if (result) run.succeed(turn, result, true)
    else computeOnce(run, turn)
  } catch (error) {
    run.fail(turn, error)
  }
}

async function compute(run: PerformRun, turn: Turn, isAwaited: boolean): Promise<void> {
  const { key } = turn.keyed
  let result: NodeResult
  try {
    result = await attemptNode(run, taskOf(run, turn), turn.facts)
  } catch (error) {
    if (isAwaited) run.flights.land(key, undefined)
    return run.fail(turn, error)
  }
  if (isAwaited) {
    run.recent.set(key, result)
    run.flights.land(key, result)
  }
  run.succeed(turn, result, false)
}

function taskOf(run: PerformRun, turn: Turn): NodeTask {
  const { node, spec, settings, base, withhold } = turn.facts
  turn.facts.seed ??= nodeSeed(base, run.hash)
  const task: NodeTask = {
    run: run.run,
    node: node.id,
    type: node.type,
    params: node.params,
    inputs: turn.inputs,
    withhold,
    seed: turn.facts.seed,
    iteration: turn.iteration,
    attempt: turn.attempt,
    key: turn.keyed.key,
  }
  if (turn.previous) task.previous = turn.previous
  if (spec.usesSplit) task.split = { ...run.split, seed: run.seed }
  if (settings.timeout !== undefined) task.timeout = settings.timeout
  return task
}
