import { nodeStatesOf, type RunState } from '../../graphs/_model/runState.ts'

/** What one turn of a loop came to: the short words of the last report in it that measured anything, as `acc 0.91`. */
export function turnScore(state: RunState, turn: number): string | undefined {
  const scores = nodeStatesOf(state).flatMap(({ current, earlier }) => {
    const found = [...earlier, current].findLast(({ iteration }) => iteration[0] === turn)
    if (!found?.metrics || Object.keys(found.metrics).length === 0) return []
    return Object.values(found.outputs ?? {}).flatMap(({ kind, brief }) => (kind === 'report' && brief ? [brief] : []))
  })
  return scores.at(-1)
}
