import { setTimeout } from 'node:timers/promises'
import type { OutputRef } from '../../graphs/_model/plan.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import type { NodeResult, NodeTask, Runner } from '../../server/engine/ports.ts'
import { untranslated } from './untranslatedText.ts'

/** What toy nodes need: a store for their numbers, and what changes outside. */
export interface Toys {
  save(kind: OutputRef['kind'], content: unknown): OutputRef
  contentOf(ref: OutputRef): unknown
  /** What `collect/watched` reads. */
  source: number
  /** How often a flaky node has failed, by run and id. */
  failures: Map<string, number>
}

type Hooks = Parameters<Runner['execute']>[1]

/** What the nodes of toySpecs.ts and engineToys.ts do. Their artifacts are numbers; feedback also tells its turn. */
export async function runToy(task: NodeTask, hooks: Hooks, toys: Toys): Promise<NodeResult> {
  const { params, inputs } = task
  const value = typeof params.value === 'number' ? params.value : 0
  const numbers = (port: string) => refsAt(inputs, port).map(ref => numberOf(toys.contentOf(ref)))
  const sum = (port: string) => numbers(port).reduce((total, each) => total + each, 0)
  const gives = (content: number): NodeResult => ({
    outputs: { out: toys.save('report', content) },
    metrics: { value: content },
  })
  const passes = (port: string, from: string): NodeResult['outputs'] => {
    const [ref] = refsAt(inputs, from)
    return ref ? { [port]: ref } : {}
  }
  switch (task.type) {
    case 'collect/number':
      return gives(value)
    case 'collect/grow': {
      const [feedback] = refsAt(inputs, 'feedback')
      return gives(value + (feedback ? turnOf(toys.contentOf(feedback)) : 0))
    }
    case 'process/add':
      return gives(sum('in') + value)
    case 'process/pass':
      return { outputs: passes('out', 'in'), metrics: {} }
    case 'process/join':
      return gives(sum('a') + sum('b'))
    case 'process/many':
    case 'store/effect':
    case 'train/blind':
      return gives(sum('in'))
    case 'process/fail': {
      const name = `${task.run} ${task.node}`
      const failed = toys.failures.get(name) ?? 0
      if (failed >= (typeof params.times === 'number' ? params.times : Number.POSITIVE_INFINITY))
        return gives(sum('in'))
      toys.failures.set(name, failed + 1)
      throw new NodeFailure({
        code: 'toy',
        message: untranslated('This toy fails.'),
        retryable: params.retryable === true,
      })
    }
    case 'check/over': {
      const isOver = sum('in') > (typeof params.limit === 'number' ? params.limit : 0)
      const taken = isOver ? 'yes' : 'no'
      const seen = toys.save('report', sum('in'))
      return { outputs: { ...passes(taken, 'in'), seen }, metrics: {}, reason: isOver ? 'over' : 'not over' }
    }
    case 'loop/back': {
      const turn = task.iteration.at(-1) ?? 1
      const isThere = typeof params.target === 'number' && sum('value') >= params.target
      if (isThere || turn >= Number(params.turns)) {
        return { outputs: passes('done', 'value'), metrics: {}, reason: isThere ? 'target' : 'last turn' }
      }
      const again = toys.save('feedback', { iteration: task.iteration, metrics: { value: sum('value') }, history: [] })
      return { outputs: { again }, metrics: {}, reason: `turn ${turn} of ${params.turns}` }
    }
    case 'collect/seeded':
      return gives(task.seed)
    case 'collect/watched':
      return gives(toys.source)
    case 'process/slow':
      await until(hooks, Number(params.ms))
      return gives(sum('in') + 1)
    case 'process/turn':
      return gives(sum('in') + (task.iteration.at(-1) ?? 0))
    case 'process/split':
      return gives(Number(task.split?.seed))
    case 'train/warm': {
      const last = task.previous?.out
      return gives(sum('in') + (last ? numberOf(toys.contentOf(last)) : 0))
    }
    default:
      throw new Error(`There is no toy of type ${task.type}.`)
  }
}

async function until({ signal, finish }: Hooks, milliseconds: number): Promise<void> {
  const either = AbortSignal.any([signal, finish])
  await setTimeout(milliseconds, undefined, { signal: either }).catch(() => undefined)
  if (signal.aborted) throw signal.reason
}

function refsAt(inputs: NodeTask['inputs'], port: string): OutputRef[] {
  const value = inputs[port]
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function numberOf(content: unknown): number {
  if (typeof content !== 'number') throw new Error('A toy was given what is no number.')
  return content
}

function turnOf(content: unknown): number {
  const turns = content !== null && typeof content === 'object' && 'iteration' in content ? content.iteration : []
  return Array.isArray(turns) ? Number(turns.at(-1)) : 0
}
