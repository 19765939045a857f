import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import type { OutputRef } from '../../graphs/_model/plan.ts'
import type { Artifact, Value } from '../../nodes/_contract/artifact.ts'
import { asFailure, NodeFailure, receivedFailure } from '../../nodes/_contract/failure.ts'
import type { Metrics } from '../../nodes/_contract/kinds/report.ts'
import type { NodeNews, NodeResult, NodeTask } from '../engine/ports.ts'
import { isArtifact } from './outputs.ts'
import type { Call, Done, Execute } from './protocol.ts'
import { cancelled } from './runNode.ts'
import type { ArtifactStore, Place, Services } from './store.ts'
import { decodeOutputs } from './wire.ts'

/** Asks a worker, of whatever kind, to run one node. */
export type Ask = (
  question: Omit<Execute, 'id' | 'threads'>,
  hooks: { tell(news: NodeNews): void; answer(call: Call): Promise<unknown> },
) => Promise<Done>

const cores = availableParallelism()
let attempts = 0

/** One attempt from references to references: brings the inputs, has the node run, keeps what it returned. */
export async function attemptNode(
  task: NodeTask,
  place: Place,
  { ask, tell, signal }: { ask: Ask; tell(news: NodeNews): void; signal: AbortSignal },
): Promise<NodeResult> {
  const scratch = path.join(path.resolve(place.scratch), `${process.pid}-${++attempts}`)
  const checkpoint = path.join(path.resolve(place.checkpoints), task.key.replaceAll(/[^\w-]/g, '_'))
  const metrics: Metrics = {}
  try {
    const { inputs, previous } = await loadInputs(task, place.artifacts)
    stopWhenAborted(signal)
    const given: Artifact[] = [...Object.values(inputs), ...Object.values(previous ?? {})].flat()
    const { type: node, params, seed, iteration, split, attempt } = task
    const done = await ask(
      {
        type: 'execute',
        node,
        params,
        inputs,
        previous,
        seed,
        iteration,
        split,
        attempt,
        scratch,
        checkpoint,
      },
      {
        tell(news) {
          if (news.type === 'metric') metrics[news.name] = news.value
          tell(news)
        },
        async answer(call) {
          const value = await callService(place.services, call)
          if (call.method === 'served' && value !== undefined) given.push((value as { model: Artifact }).model)
          return value
        },
      },
    )
    stopWhenAborted(signal)
    const outputs = await saveOutputs(decodeOutputs(done.outputs, { given, scratch }), place.artifacts)
    stopWhenAborted(signal)
    if (existsSync(checkpoint)) await rm(checkpoint, { recursive: true, force: true })
    return { outputs, metrics, ...(done.reason !== undefined && { reason: done.reason }) }
  } catch (error) {
    throw error instanceof NodeFailure ? error : receivedFailure(asFailure(error), { cause: error })
  } finally {
    if (existsSync(scratch)) await rm(scratch, { recursive: true, force: true })
  }
}

function stopWhenAborted(signal: AbortSignal) {
  if (signal.aborted) throw new NodeFailure(cancelled)
}

/** As many threads as there are cores, shared by the workers that are at work. */
export function fairThreads(workersAtWork: number): number {
  return Math.max(1, Math.floor(cores / Math.max(1, workersAtWork)))
}

async function loadInputs(task: NodeTask, artifacts: ArtifactStore) {
  const load = (ref: OutputRef, withhold: readonly string[]) => artifacts.load(ref, { withhold })
  const inputs: Record<string, Artifact | Artifact[]> = {}
  for (const [port, refs] of Object.entries(task.inputs)) {
    const withhold = task.withhold[port] ?? []
    inputs[port] = Array.isArray(refs)
      ? await Promise.all(refs.map(ref => load(ref, withhold)))
      : await load(refs, withhold)
  }
  if (!task.previous) return { inputs }
  // What no input may show, the outputs of the last turn must not show either.
  const withhold = Object.values(task.withhold).flat()
  const previous: Record<string, Artifact> = {}
  for (const [port, ref] of Object.entries(task.previous)) previous[port] = await load(ref, withhold)
  return { inputs, previous }
}

/** Keeps what a node returned, inner drafts first and each once, however many refer to it. */
async function saveOutputs(
  outputs: Record<string, Value>,
  artifacts: ArtifactStore,
): Promise<Record<string, OutputRef>> {
  const saved = new Map<Value, OutputRef>()
  const save = async (value: Value): Promise<OutputRef> => {
    const known = saved.get(value)
    if (known) return known
    const ref = await artifacts.save(isArtifact(value) ? value : await withKeptRefs(value))
    saved.set(value, ref)
    return ref
  }
  const withKeptRefs = async (value: Exclude<Value, Artifact>): Promise<Value> => {
    const refs: Record<string, Artifact> = {}
    for (const [name, inner] of Object.entries(value.refs ?? {})) {
      if (isArtifact(inner)) refs[name] = inner
      // Kept already: of what a draft refers to, the store reads no more than kind and id.
      else refs[name] = { ...(await save(inner)), meta: inner.meta, files: {}, refs: {} } as Artifact
    }
    return { ...value, refs }
  }
  const refs: Record<string, OutputRef> = {}
  for (const [port, value] of Object.entries(outputs)) refs[port] = await save(value)
  return refs
}

/** A call of a node, as the method of the service that it names. */
export async function callService(services: Services, { service, method, args }: Call): Promise<unknown> {
  // Node workers build these arguments by the types of `Services`; the methods check what they are given.
  const methods: Record<string, (args: never) => Promise<unknown>> = {
    'files.resolve': args => services.files.resolve(args),
    'files.output': args => services.files.output(args),
    'models.register': args => services.models.register(args),
    'models.registered': args => services.models.registered(args),
    'models.served': args => services.models.served(args),
    'tables.commit': args => services.tables.commit(args),
  }
  const run = methods[`${service}.${method}`]
  if (!run)
    throw new NodeFailure({
      code: 'no-such-service',
      message: { en: `There is no service "${service}.${method}".`, zh: `没有服务“${service}.${method}”。` },
    })
  return run(args as never)
}
