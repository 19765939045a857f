import { type NodeTurn, type RunState, turnOf } from '../../graphs/_model/runState.ts'
import { whyRan as ask } from '../../graphs/_model/whyRan.ts'

interface Asked {
  id: string
  turn: NodeTurn
  /** The run of this graph before, if there was one. */
  before: RunState | undefined
  /** Whether the node acts on the world. */
  effect: boolean
}

/** Why a node ran or was taken from the cache, as one line. */
export function whyRan({ id, turn, before, effect }: Asked): string | undefined {
  const earlier = before && turnOf(before, id, turn.iteration)?.parts
  const why = ask({ turn, earlier, ranBefore: before !== undefined, effect })
  if (!why) return undefined
  const verb = why.status === 'done' ? 'ran' : 'cached'
  return `${verb}: ${why.because.map(({ en }) => en).join('; ')}`
}
