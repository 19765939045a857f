import type { KeyParts } from '../../graphs/_model/events.ts'
import type { OutputRef, PlanNode } from '../../graphs/_model/plan.ts'
import { executionParams } from '../../nodes/_contract/executionParams.ts'
import { canonicalJson } from '../../nodes/_contract/json.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import type { Outputs } from './network.ts'
import type { Inputs } from './received.ts'

/** SHA-256 in hex. */
export type Hash = (text: string) => string

/** The parts of a node's key that stay the same in all turns, written once. */
export interface KeyBase {
  type: string
  version: number
  /** Canonical JSON of the params that change what the node gives. */
  params: string
  /** The graph's. With type and params it decides the node's own, so that one stays out of the key. */
  seed: number
  split: string | undefined
  /** Input ports in the order of their names. */
  ports: readonly string[]
  /** Canonical JSON of params, and of all after them. */
  middle: string
  end: string
}

/** The parts that differ by turn. */
export interface KeyOfTurn {
  inputs: Inputs
  /** Canonical JSON of the fields of `feedback` that the port reads. */
  feedback?: string | undefined
  fingerprint?: string | undefined
  iteration?: readonly number[] | undefined
  previous?: Outputs | undefined
}

export function keyBase(
  node: PlanNode,
  spec: Spec,
  options: { seed: number; split: Record<string, unknown> },
): KeyBase {
  const { type } = node
  const { version } = spec
  const params = canonicalJson(withoutExecution(node.params, spec))
  const { seed } = options
  const split = spec.usesSplit ? canonicalJson({ ...options.split, seed }) : undefined
  const ports = Object.keys(node.inputs).sort()
  const middle = `"params":${JSON.stringify(params)}`
  const end = `"seed":${seed}${split === undefined ? '' : `,"split":${JSON.stringify(split)}`},"type":${JSON.stringify(type)},"version":${version}}`
  return { type, version, params, seed, split, ports, middle, end }
}

/** The key is the hash of the canonical JSON of its parts, written here directly because every node pays for it. */
export function cacheKey(base: KeyBase, turn: KeyOfTurn, hash: Hash): { key: string; parts: KeyParts } {
  const inputs: Record<string, string> = {}
  let inputsText = ''
  for (const name of base.ports) {
    const value = turn.inputs[name]
    if (value === undefined) continue
    const part = name === 'feedback' ? (turn.feedback ?? '') : idsOf(value)
    inputs[name] = part
    inputsText += `${inputsText === '' ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(part)}`
  }
  const { type, version, params, seed, split } = base
  const parts: KeyParts = { type, version, params, inputs, seed }
  let text = '{'
  if (turn.fingerprint !== undefined) {
    parts.fingerprint = turn.fingerprint
    text += `"fingerprint":${JSON.stringify(turn.fingerprint)},`
  }
  text += `"inputs":{${inputsText}},`
  if (turn.iteration !== undefined) {
    parts.iteration = turn.iteration.join('.')
    text += `"iteration":${JSON.stringify(parts.iteration)},`
  }
  text += `${base.middle},`
  if (turn.previous !== undefined) {
    parts.previous = previousPart(turn.previous)
    text += `"previous":${JSON.stringify(parts.previous)},`
  }
  if (split !== undefined) parts.split = split
  return { key: hash(text + base.end), parts }
}

/** The first 32 bits of a hash of what the node is: never of its id, so that renaming changes nothing. */
export function nodeSeed({ seed, type, params }: KeyBase, hash: Hash): number {
  return Number.parseInt(hash(`${seed}\n${type}\n${params}`).slice(0, 8), 16)
}

function withoutExecution(params: Record<string, unknown>, spec: Spec): Record<string, unknown> {
  const names = executionParams(spec)
  if (names.size === 0) return params
  return Object.fromEntries(Object.entries(params).filter(([name]) => !names.has(name)))
}

function idsOf(value: OutputRef | OutputRef[]): string {
  return Array.isArray(value) ? value.map(({ id }) => id).join(',') : value.id
}

function previousPart(outputs: Outputs): string {
  const ports = Object.keys(outputs).sort()
  return ports.map(port => `${port}=${outputs[port]?.id}`).join(',')
}
