import type { NodeTurn } from '../../graphs/_model/runState.ts'
import { pointsOf } from '../../graphs/_model/series.ts'
import { skippedWords } from '../../graphs/_model/skippedWords.ts'
import type { Text } from '../../nodes/_contract/text.ts'
import { type CardLook, restingLook } from './look.ts'

interface About {
  /** Outputs of which one is taken. */
  branches: readonly string[]
  /** Its card says why it let pass or not, where others say what came out. */
  isCheck: boolean
  /** Its loop is in a later turn, which has not come to it yet. */
  turnBehind?: number | undefined
  /** A place of the graph, `node` or `node.port`, as the reader knows it. */
  wordsFor(place: string): string
  text(text: Text): string
}

/** What a card shows of one turn of its node. */
export function cardLookOf(turn: NodeTurn | undefined, { branches, turnBehind, ...about }: About): CardLook {
  if (!turn) return restingLook
  const outputs = turn.outputs ?? {}
  return {
    status: turnBehind === undefined ? turn.status : 'pending',
    ...(turn.status === 'queued' && turn.failure && { nextAttempt: turn.attempt + 1 }),
    ...(turn.isEarlier && { isEarlier: true }),
    ...(turnBehind !== undefined && { turnBehind }),
    fraction: turn.progress?.fraction ?? 0,
    result: resultLine(turn, about),
    curve: pointsOf(turn.series['train.loss']).map(({ value }) => value),
    outputs,
    closed: turn.outputs ? branches.filter(port => !outputs[port]) : [],
  }
}

function resultLine(turn: NodeTurn, { isCheck, wordsFor, text }: Omit<About, 'branches' | 'turnBehind'>): string {
  const { status, progress, failure, because, reason, outputs } = turn
  switch (status) {
    case 'failed':
      return failure ? text(failure.message) : ''
    case 'skipped':
      return because === undefined ? '' : text(skippedWords(because, wordsFor(because)))
    case 'queued':
      return failure ? text(failure.message) : ''
    case 'running':
      if (progress?.message !== undefined) return text(progress.message)
      return progress ? `${Math.round(progress.fraction * 100)} %` : ''
    case 'done':
    case 'cached':
      return isCheck && reason ? text(reason) : (Object.values(outputs ?? {}).find(({ brief }) => brief)?.brief ?? '')
    default:
      return ''
  }
}
