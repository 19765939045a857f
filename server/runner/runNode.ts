import { z } from 'zod'
import type { Artifact } from '../../nodes/_contract/artifact.ts'
import type { Context } from '../../nodes/_contract/context.ts'
import { asFailure, type Failure, NodeFailure, type SaidFailure } from '../../nodes/_contract/failure.ts'
import type { Catalog } from './catalog.ts'
import { type Line, nodeContext } from './nodeContext.ts'
import { checkOutputs } from './outputs.ts'
import type { Done, Execute } from './protocol.ts'
import { encodeOutputs } from './wire.ts'

type Inputs = Record<string, Artifact | Artifact[] | undefined>
type AnyRun = (call: { inputs: Inputs; params: Record<string, unknown>; context: Context }) => Promise<unknown>

/** Runs one attempt at one node, in a worker or in a test's own process. */
export async function runNode(execute: Execute, catalog: Catalog, line: Line): Promise<Done> {
  const { node: type, id } = execute
  const spec = Object.hasOwn(catalog.specs, type) ? catalog.specs[type] : undefined
  const load = Object.hasOwn(catalog.runs, type) ? catalog.runs[type] : undefined
  if (!spec || !load)
    throw new NodeFailure({
      code: 'unknown-type',
      message: { en: `There is no node type "${type}".`, zh: `没有节点类型“${type}”。` },
    })
  const parsed = spec.params.safeParse(execute.params)
  if (!parsed.success) {
    throw new NodeFailure({
      code: 'invalid-params',
      message: {
        en: `The params are not right:\n${z.prettifyError(parsed.error)}`,
        zh: `参数不正确：\n${z.prettifyError(parsed.error)}`,
      },
    })
  }
  // The catalog does not know the types of each node; the parent sends artifacts as the store gave them.
  const run = (await load()).run as AnyRun
  const inputs = execute.inputs as Inputs
  const { context, end } = nodeContext(execute, spec, line)
  const params = parsed.data
  try {
    const outputs = checkOutputs(await run({ inputs, params, context }), { spec, params, inputs })
    return { type: 'done', id, outputs: encodeOutputs(outputs), reason: end() }
  } catch (error) {
    end()
    // What the user cannot mend is a bug in the node: whoever mends it needs the stack.
    if (!(error instanceof NodeFailure) && !line.signal.aborted)
      context.log({ en: stackOf(error), zh: stackOf(error) }, 'warning')
    throw error
  }
}

/** What an attempt that threw says: nothing more than that it was stopped, when it was. */
export function failureOf(error: unknown, signal: AbortSignal): Failure {
  return signal.aborted ? cancelled : asFailure(error)
}

/** For who does not want to stop. */
export const never: AbortSignal = new AbortController().signal

export const cancelled: SaidFailure = {
  code: 'cancelled',
  message: { en: 'The node was stopped.', zh: '节点已停止。' },
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
