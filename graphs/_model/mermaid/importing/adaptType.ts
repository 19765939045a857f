import type { Kinds } from '../../rules/kinds.ts'
import type { Source } from './assignInputs.ts'
import type { Context } from './context.ts'
import { inputsOf } from './wiring.ts'

/** Exchanges a guessed type for one that can take what arrives here. */
export function adaptType(
  context: Context,
  id: string,
  { sources, hasRealSource, isBranch }: { sources: readonly Source[]; hasRealSource: boolean; isBranch: boolean },
) {
  const node = context.draft.nodes.get(id)
  if (!node || sources.length === 0) return
  const type = fittingType(context, id, { sources, hasRealSource, isBranch })
  if (type === undefined || type === node.node.type || !Object.hasOwn(context.specs, type)) return
  node.insteadOf = node.node.type
  node.node = { ...node.node, type, params: {} }
  context.wiring.forget(id)
}

function fittingType(
  { draft, wiring, chains }: Context,
  id: string,
  { sources, hasRealSource, isBranch }: { sources: readonly Source[]; hasRealSource: boolean; isBranch: boolean },
): string | undefined {
  const type = draft.nodes.get(id)?.node.type ?? ''
  const has = (kind: string) => sources.some(({ kinds }) => includes(kinds, kind))
  if (type.startsWith('check/') && type !== 'check/switch' && !has('table')) {
    if (has('model')) return 'evaluate/score'
    return isBranch ? 'check/switch' : 'process/step'
  }
  // Where nothing is ever learned there is nothing to deploy: "Ship the parcel" is a step.
  if (type === 'deploy/http' && !has('model') && !learns(draft)) return 'process/step'
  const [main] = inputsOf(wiring.ports(id))
  // Data does not begin again behind data: the box stands for bringing it here.
  if (!main) return hasRealSource ? 'process/step' : undefined
  const canBe = sources.some(({ kinds }) => chains.between(kinds, main[1].kinds))
  return canBe ? undefined : 'process/step'
}

function learns({ nodes }: Context['draft']): boolean {
  return [...nodes.values()].some(
    ({ node, vertex }) => vertex !== undefined && /^(build|train|evaluate)\//.test(node.type),
  )
}

function includes(kinds: Kinds, kind: string): boolean {
  return kinds === 'any' || kinds.some(each => each === kind)
}
