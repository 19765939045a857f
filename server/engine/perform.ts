import type { KeyParts } from '../../graphs/_model/events.ts'
import { canonicalJson } from '../../nodes/_contract/json.ts'
import { type AttemptRun, attemptNode } from './attempt.ts'
import { cacheKey } from './cacheKey.ts'
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
  flights: Flights
  /** Results of this run by key: they count at once, before the log has stored them. */
  recent: Map<string, NodeResult>
  /** Rejects when the run is aborted. */
  aborted: Promise<never>
}

/** One node in one turn, with all that it receives. */
export interface Turn {
  facts: Facts
  iteration: number[]
  inputs: Inputs
  /** Outputs of the last turn, where the spec uses them. */
  previous: Outputs | undefined
  /** Number of the first attempt. */
  attempt: number
}

export interface Outcome {
  result: NodeResult
  key: string
  parts: KeyParts
  cached: boolean
}

type Keyed = Pick<Outcome, 'key' | 'parts'>

/** Finds a node's outputs by key or computes them. Answers at once where nothing has to be waited for. */
export function performNode(run: PerformRun, turn: Turn): Outcome | Promise<Outcome> {
  const { inputs } = turn
  const { spec } = turn.facts
  if (spec.hasFingerprint || inputs.feedback !== undefined) return performAfterLook(run, turn)
  return lookUp(run, turn, keyOf(turn))
}

/** A source that changes outside, or feedback of which some fields count, is looked at before the key is known. */
async function performAfterLook(run: PerformRun, turn: Turn): Promise<Outcome> {
  const { node, spec } = turn.facts
  const fingerprint = spec.hasFingerprint ? await run.world.runner.fingerprint(node.type, node.params) : undefined
  const feedback = await feedbackPart(run, turn)
  if (run.signal.aborted) throw run.signal.reason
  return lookUp(run, turn, keyOf(turn, { fingerprint, feedback }))
}

async function feedbackPart(run: PerformRun, { facts, inputs }: Turn): Promise<string | undefined> {
  const { feedback } = inputs
  if (feedback === undefined || Array.isArray(feedback)) return undefined
  const meta = await run.world.results.meta(feedback)
  const reads = facts.node.inputs.feedback?.reads ?? []
  const fields = Object.entries(meta ?? {}).filter(([name]) => reads.includes(name))
  return canonicalJson(Object.fromEntries(fields))
}

function keyOf(turn: Turn, looked?: { fingerprint: string | undefined; feedback: string | undefined }): Keyed {
  return cacheKey(turn.facts.base, {
    inputs: turn.inputs,
    fingerprint: looked?.fingerprint,
    feedback: looked?.feedback,
    iteration: turn.facts.spec.usesIteration ? turn.iteration : undefined,
    previous: turn.previous,
  })
}

function lookUp(run: PerformRun, turn: Turn, keyed: Keyed): Outcome | Promise<Outcome> {
  if (run.fresh || turn.facts.spec.effect) return compute(run, turn, keyed)
  const found = run.recent.get(keyed.key) ?? run.world.results.find(keyed.key)
  if (found === undefined) return computeOnce(run, turn, keyed)
  if (found instanceof Promise) return found.then(late => (late ? hit(late, keyed) : computeOnce(run, turn, keyed)))
  return hit(found, keyed)
}

function hit(result: NodeResult, { key, parts }: Keyed): Outcome {
  return { result, key, parts, cached: true }
}

/** Of all who need one key at the same time, in whatever run, one computes it. */
async function computeOnce(run: PerformRun, turn: Turn, keyed: Keyed): Promise<Outcome> {
  const { key } = keyed
  while (!run.flights.begin(key)) {
    run.tell({ type: 'node-queued', node: turn.facts.node.id, iteration: turn.iteration })
    const result = await Promise.race([run.flights.follow(key), run.aborted])
    if (result) return hit(result, keyed)
  }
  let result: NodeResult | undefined
  try {
    const outcome = await compute(run, turn, keyed)
    result = outcome.result
    run.recent.set(key, result)
    return outcome
  } finally {
    run.flights.land(key, result)
  }
}

async function compute(run: PerformRun, turn: Turn, { key, parts }: Keyed): Promise<Outcome> {
  const { facts, inputs, iteration, previous, attempt } = turn
  const { node, spec, settings, base, withhold } = facts
  const task: NodeTask = {
    run: run.run,
    node: node.id,
    type: node.type,
    params: node.params,
    inputs,
    withhold,
    seed: base.seed,
    iteration,
    attempt,
    key,
  }
  if (previous) task.previous = previous
  if (spec.usesSplit) task.split = { ...run.split, seed: run.seed }
  if (settings.timeout !== undefined) task.timeout = settings.timeout
  const result = await attemptNode(run, { task, settings, lane: facts.lane, effect: spec.effect ?? false })
  return { result, key, parts, cached: false }
}
