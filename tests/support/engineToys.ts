import { z } from 'zod'
import type { Spec } from '../../nodes/_contract/node.ts'
import { port } from '../../nodes/_contract/port.ts'
import type { DrawnNode } from './drawGraph.ts'
import { toySpecs } from './toySpecs.ts'

const title = { en: 'Toy', zh: '玩具' }
const toy = { title, summary: title, version: 1, params: z.object({}) }
const out = { out: port('report') }
const into = { in: port('report') }
const maybe = { in: port('report', { optional: true }) }

/** The toys of the model, and those that only the engine is tested with. */
export const engineSpecs: Readonly<Record<string, Spec>> = {
  ...toySpecs,
  /** Its seed. `threads` changes how and not what. */
  'collect/seeded': {
    ...toy,
    params: z.object({ name: z.string().default(''), threads: z.number().default(1).meta({ execution: true }) }),
    inputs: {},
    outputs: out,
  },
  /** What the world's `source` says, which can change outside. */
  'collect/watched': { ...toy, hasFingerprint: true, inputs: {}, outputs: out },
  /** Its input plus one, after `ms` milliseconds, or at once when asked to finish. */
  'process/slow': { ...toy, params: z.object({ ms: z.number().default(60_000) }), inputs: maybe, outputs: out },
  /** Its input plus its turn of the innermost loop. */
  'process/turn': { ...toy, usesIteration: true, inputs: into, outputs: out },
  /** The seed of the graph's split. */
  'process/split': { ...toy, usesSplit: true, inputs: maybe, outputs: out },
  /** Its input plus what it gave in the last turn. */
  'train/warm': { ...toy, usesPrevious: true, inputs: into, outputs: out },
  /** `value`, and is not given `secret`. */
  'train/blind': { ...toy, inputs: { in: port('report', { withhold: ['secret'] }) }, outputs: out },
}

export const number = (value: number): DrawnNode => ({ type: 'collect/number', params: { value } })
export const grow = (value = 0): DrawnNode => ({ type: 'collect/grow', params: { value } })
export const add = (value = 1): DrawnNode => ({ type: 'process/add', params: { value } })
export const pass = (): DrawnNode => ({ type: 'process/pass' })
export const join = (): DrawnNode => ({ type: 'process/join' })
export const many = (): DrawnNode => ({ type: 'process/many' })
export const fail = (settings: DrawnNode['settings'] = {}): DrawnNode => ({ type: 'process/fail', settings })
/** Fails that many times, in a way that may heal, then works. */
export const flaky = (times: number, settings: DrawnNode['settings'] = {}): DrawnNode => ({
  type: 'process/fail',
  params: { times, retryable: true },
  settings,
})
export const over = (limit: number): DrawnNode => ({ type: 'check/over', params: { limit } })
export const effect = (): DrawnNode => ({ type: 'store/effect' })
export const loop = (turns: number, target?: number): DrawnNode => ({
  type: 'loop/back',
  params: target === undefined ? { turns } : { turns, target },
})
export const seeded = (params: Record<string, unknown> = {}): DrawnNode => ({ type: 'collect/seeded', params })
export const watched = (): DrawnNode => ({ type: 'collect/watched' })
export const slow = (ms?: number, settings: DrawnNode['settings'] = {}): DrawnNode => ({
  type: 'process/slow',
  params: ms === undefined ? {} : { ms },
  settings,
})
export const turn = (): DrawnNode => ({ type: 'process/turn' })
export const split = (): DrawnNode => ({ type: 'process/split' })
export const warm = (): DrawnNode => ({ type: 'train/warm' })
export const blind = (): DrawnNode => ({ type: 'train/blind' })
