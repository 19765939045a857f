import { nodeStatesOf, type RunState } from './runState.ts'

const passesThrough = 'process/step'

/**
 * Whether a run that ended well did nothing but hand data through steps that no node stands for yet: an imported diagram
 * without any learning in it. That is no success to be told as one.
 */
export function computedNothing(state: RunState): boolean {
  if (state.status !== 'done') return false
  const types = new Map(state.plan?.nodes.map(({ id, type }) => [id, type]))
  const ran = nodeStatesOf(state).flatMap(({ id, current, earlier }) =>
    [current, ...earlier].some(({ status }) => status === 'done' || status === 'cached') ? [types.get(id) ?? ''] : [],
  )
  return ran.includes(passesThrough) && ran.every(type => type === passesThrough || type.startsWith('collect/'))
}
