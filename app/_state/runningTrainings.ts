import { nodeStatesOf, type RunState } from '../../graphs/_model/runState.ts'
import { isOver } from './runStore.ts'

/** The nodes that train now: these can be asked to end soon and keep their best. */
export function runningTrainings(state: RunState): string[] {
  if (isOver(state) || state.counts.running === 0) return []
  const types = state.document?.nodes ?? {}
  return nodeStatesOf(state).flatMap(({ id, current: { status } }) =>
    status === 'running' && types[id]?.type.startsWith('train/') ? [id] : [],
  )
}
