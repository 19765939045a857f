import type { z } from 'zod'
import type { Inputs, Outputs, Spec } from '../../nodes/_contract/node.ts'
import { port } from '../../nodes/_contract/port.ts'

export interface ResolvedPorts {
  /** Declared ports, and `feedback`, which every node has. */
  inputs: Inputs
  outputs: Outputs
}

export interface ParsedParams {
  /** With defaults in place. Where a field does not parse, its default; where that fails too, nothing. */
  params: Record<string, unknown>
  issues: readonly z.core.$ZodIssue[]
}

export const feedbackPort = 'feedback'

/** The ports of a node with these params, also when they do not parse: then those of the params that do. Never throws. */
export function resolvePorts(spec: Spec, rawParams: Readonly<Record<string, unknown>> | undefined): ResolvedPorts {
  return portsOf(spec, dependsOnParams(spec) ? parseParams(spec, rawParams).params : {})
}

/** The same for params that went through `parseParams`. */
export function portsOf(spec: Spec, params: Record<string, unknown>): ResolvedPorts {
  if (dependsOnParams(spec)) return resolve(spec, params)
  const known = fixedPorts.get(spec)
  if (known) return known
  const ports = resolve(spec, params)
  fixedPorts.set(spec, ports)
  return ports
}

export function parseParams(spec: Spec, rawParams: Readonly<Record<string, unknown>> | undefined): ParsedParams {
  const raw = rawParams ?? {}
  const whole = spec.params.safeParse(raw)
  if (whole.success) return { params: whole.data, issues: [] }
  const broken = new Set(whole.error.issues.map(({ path }) => path[0]))
  const rest = Object.fromEntries(Object.entries(raw).filter(([name]) => !broken.has(name)))
  const partly = spec.params.safeParse(rest)
  if (partly.success) return { params: partly.data, issues: whole.error.issues }
  const defaults = spec.params.safeParse({})
  return { params: defaults.success ? defaults.data : rest, issues: whole.error.issues }
}

const implicitFeedback = port('feedback', { optional: true })

// Specs with ports that do not depend on params share one answer: planning 10,000 nodes must not build it 10,000 times.
const fixedPorts = new WeakMap<Spec, ResolvedPorts>()

function dependsOnParams(spec: Spec): boolean {
  return typeof spec.inputs === 'function' || typeof spec.outputs === 'function'
}

function resolve(spec: Spec, params: Record<string, unknown>): ResolvedPorts {
  const inputs = given(spec.inputs, params)
  return {
    inputs: Object.hasOwn(inputs, feedbackPort) ? inputs : { ...inputs, [feedbackPort]: implicitFeedback },
    outputs: given(spec.outputs, params),
  }
}

function given<T extends Inputs | Outputs>(
  ports: T | ((params: Record<string, unknown>) => T),
  params: Record<string, unknown>,
): T | Record<string, never> {
  if (typeof ports !== 'function') return ports
  try {
    return ports(params)
  } catch {
    // A function of params that met params which do not parse.
    return {}
  }
}
