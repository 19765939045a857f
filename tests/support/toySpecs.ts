import { z } from 'zod'
import type { Spec } from '../../nodes/_contract/node.ts'
import { branch, port, same } from '../../nodes/_contract/port.ts'

const title = { en: 'Toy', zh: '玩具' }
const toy = { title, summary: title, version: 1, params: z.object({}) }
const number = z.object({ value: z.number().default(1) })

/**
 * Small nodes that the model and the engine are tested with. They hand reports on, whose `metrics.value` is a number,
 * so that a toy run needs no tables. What they do is in tests/support/runGraph.ts.
 */
export const toySpecs = {
  /** `value`, out of nothing. */
  'collect/number': { ...toy, params: number, inputs: {}, outputs: { out: port('report') } },
  /** `value` plus the turn that feedback tells of. */
  'collect/grow': {
    ...toy,
    params: number,
    inputs: { feedback: port('feedback', { optional: true, reads: ['iteration'] }) },
    outputs: { out: port('report') },
  },
  /** Its input plus `value`. */
  'process/add': { ...toy, params: number, inputs: { in: port('report') }, outputs: { out: port('report') } },
  /** The very artifact that came in. */
  'process/pass': { ...toy, inputs: { in: port('any') }, outputs: { out: same('in') } },
  /** The sum of two inputs, the second of which may be absent. */
  'process/join': {
    ...toy,
    inputs: { a: port('report'), b: port('report', { optional: true }) },
    outputs: { out: port('report') },
  },
  /** The sum of all that comes in by one port. */
  'process/many': { ...toy, inputs: { in: port('report', { many: true }) }, outputs: { out: port('report') } },
  /** Always fails, or the first `times` attempts where given. */
  'process/fail': {
    ...toy,
    params: z.object({ times: z.number().optional(), retryable: z.boolean().default(false) }),
    inputs: { in: port('report', { optional: true }) },
    outputs: { out: port('report') },
  },
  /** Hands its input on by `yes` where it is over `limit`, else by `no`; `seen` always. */
  'check/over': {
    ...toy,
    params: z.object({ limit: z.number().default(0) }),
    inputs: { in: port('report') },
    outputs: { ...branch({ yes: same('in'), no: same('in') }), seen: port('report') },
  },
  /** One output per case, as params say. */
  'check/cases': {
    ...toy,
    params: z.object({ cases: z.array(z.string()).default(['a', 'b']) }),
    inputs: { in: port('report') },
    outputs: ({ cases }: { cases: string[] }) =>
      branch(Object.fromEntries([...cases, 'otherwise'].map(name => [name, same('in')]))),
  },
  /** Acts on the world: runs each time. */
  'store/effect': {
    ...toy,
    effect: true,
    inputs: { in: port('report', { optional: true }) },
    outputs: { out: port('report') },
  },
  /** Another turn until turn `turns`, or until the value is at least `target`. */
  'loop/back': {
    ...toy,
    params: z.object({ turns: z.number().default(2), target: z.number().optional() }),
    inputs: { value: port(['report', 'model', 'table']) },
    outputs: branch({ again: port('feedback'), done: same('value') }),
    loop: true,
    usesIteration: true,
  },
  /** A model, to try kinds that do not fit. */
  'train/model': { ...toy, inputs: { in: port('report') }, outputs: { model: port('model') } },
} satisfies Record<string, Spec>
