import { canonicalJson } from '../../nodes/_contract/json.ts'
import { type AttemptRun, attemptNode } from './attempt.ts'
import { cacheKey, type Hash, nodeSeed } from './cacheKey.ts'
import { type Flight, type Flights, follow } from './flights.ts'
import type { NodeTask } from './ports.ts'
import type { Turn } from './turn.ts'

/** What performing needs of the run around it. */
export interface PerformRun extends AttemptRun {
  run: string
  split: Record<string, unknown>
  seed: number
  /** Nothing is looked up; all is computed. */
  fresh: boolean
  hash: Hash
  flights: Flights
  /** Rejects when the run is aborted. */
  aborted: Promise<never>
}

/** Finds a node's outputs by key or computes them, and tells the run: at once where nothing has to be waited for. */
export function performNode(run: PerformRun, turn: Turn): void {
  if (turn.facts.spec.hasFingerprint || turn.inputs.feedback !== undefined) return void performAfterLook(run, turn)
  try {
    lookUp(run, turn)
  } catch (error) {
    run.fail(turn, error)
  }
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

function lookUp(run: PerformRun, turn: Turn, looked?: Looked): void {
  const { spec, base } = turn.facts
  const { inputs, previous } = turn
  const varying = {
    inputs,
    feedback: looked?.feedback,
    fingerprint: looked?.fingerprint,
    iteration: spec.usesIteration ? turn.iteration : undefined,
    previous,
  }
  turn.keyed = cacheKey(base, varying, run.hash)
  if (run.fresh || spec.effect) return compute(run, turn)
  const { key } = turn.keyed
  const flight = run.flights.at(key)
  if (flight) return join(run, turn, flight)
  const found = run.world.results.find(key)
  if (found === undefined) return computeForAll(run, turn)
  if (!(found instanceof Promise)) return run.succeed(turn, found, true)
  found.then(
    late => (late ? run.succeed(turn, late, true) : joinOrCompute(run, turn)),
    error => run.fail(turn, error),
  )
}

function joinOrCompute(run: PerformRun, turn: Turn): void {
  const flight = run.flights.at(turn.keyed.key)
  if (flight) join(run, turn, flight)
  else computeForAll(run, turn)
}

function join(run: PerformRun, turn: Turn, flight: Flight): void {
  if (flight.result) run.succeed(turn, flight.result, true)
  else void waitFor(run, turn, flight)
}

async function waitFor(run: PerformRun, turn: Turn, flight: Flight): Promise<void> {
  try {
    run.tell({ type: 'node-queued', node: turn.facts.node.id, iteration: turn.iteration })
    const result = await Promise.race([follow(flight), run.aborted])
    if (result) run.succeed(turn, result, true)
    else joinOrCompute(run, turn)
  } catch (error) {
    run.fail(turn, error)
  }
}

/** Of all who need one key at the same time, in whatever run, this one computes it. */
function computeForAll(run: PerformRun, turn: Turn): void {
  turn.flight = run.flights.begin(turn.keyed.key)
  compute(run, turn)
}

function compute(run: PerformRun, turn: Turn): void {
  const { facts } = turn
  const { node, settings } = facts
  facts.seed ??= nodeSeed(facts.base, run.hash)
  const task: NodeTask = {
    run: run.run,
    node: node.id,
    type: node.type,
    params: node.params,
    inputs: turn.inputs,
    withhold: facts.withhold,
    seed: facts.seed,
    iteration: turn.iteration,
    attempt: turn.attempt,
    key: turn.keyed.key,
  }
  if (turn.previous) task.previous = turn.previous
  if (facts.spec.usesSplit) task.split = { ...run.split, seed: run.seed }
  if (settings.timeout !== undefined) task.timeout = settings.timeout
  void attemptNode(run, turn, task)
}
