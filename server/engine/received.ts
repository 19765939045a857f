import type { OutputRef } from '../../graphs/_model/plan.ts'
import type { Network, Outputs, Port } from './network.ts'
import { type Standing, standing } from './standing.ts'

export type Inputs = Record<string, OutputRef | OutputRef[]>

/** What of a schedule decides on a node's inputs. */
export interface Settled {
  network: Network
  outputs: readonly (Outputs | undefined)[]
  causes: readonly (string | undefined)[]
  handed: readonly ({ feedback: OutputRef; value: OutputRef | undefined } | undefined)[]
  standingOf(node: number): Standing
}

/** Why a node is skipped: a branch not taken, or a failure before it. */
export class Skipped {
  readonly cause: string
  readonly isBlocked: boolean

  constructor(cause: string, isBlocked: boolean) {
    this.cause = cause
    this.isBlocked = isBlocked
  }
}

/** What a node whose wired inputs have all settled receives, or why it does not run. */
export function receive(settled: Settled, node: number): Inputs | Skipped {
  const ports = settled.network.ports[node] ?? []
  const inputs: Inputs = {}
  let ruledOut: string | undefined
  for (const port of ports) {
    for (const { node: source } of port.sources) {
      const end = settled.standingOf(source)
      if (end === standing.failed || end === standing.blocked) {
        return new Skipped(settled.causes[source] ?? idOf(settled, source), true)
      }
    }
    const value = valueAt(settled, port)
    if (value !== undefined) inputs[port.name] = value
    else if (!port.optional) ruledOut ??= causeOf(settled, node, port)
  }
  return ruledOut === undefined ? inputs : new Skipped(ruledOut, false)
}

/** What stands at a port now: the feedback of the innermost loop that is past its first turn, else what is wired. */
export function valueAt(settled: Settled, port: Port): OutputRef | OutputRef[] | undefined {
  for (const loop of port.feedback) {
    const handed = settled.handed[loop]
    if (!handed) continue
    if (port.name !== 'feedback') return port.many && handed.value ? [handed.value] : handed.value
    // What a node does not say it reads stays out of its cache key, so it is not given either.
    return port.reads.length > 0 ? handed.feedback : undefined
  }
  if (!port.many) {
    for (const { node, port: output } of port.sources) {
      const value = settled.outputs[node]?.[output]
      if (value) return value
    }
    return undefined
  }
  const values: OutputRef[] = []
  for (const { node, port: output } of port.sources) {
    const value = settled.outputs[node]?.[output]
    if (value) values.push(value)
  }
  return values.length > 0 ? values : undefined
}

function causeOf(settled: Settled, node: number, port: Port): string {
  const source = port.sources[0]
  if (!source) return `${idOf(settled, node)}.${port.name}`
  return settled.causes[source.node] ?? `${idOf(settled, source.node)}.${source.port}`
}

function idOf({ network }: Settled, node: number): string {
  return network.nodes[node]?.id ?? network.givenIds[node - network.nodes.length] ?? ''
}
