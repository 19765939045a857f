import type { NodeTurn } from '../../graphs/_model/runState.ts'
import { pointsOf } from '../../graphs/_model/series.ts'
import { type CardLook, restingLook } from './look.ts'

/** What a card shows of one turn of its node. */
export function cardLookOf(turn: NodeTurn | undefined, branches: readonly string[]): CardLook {
  if (!turn) return restingLook
  const outputs = turn.outputs ?? {}
  return {
    status: turn.status,
    fraction: turn.progress?.fraction ?? 0,
    result: resultLine(turn),
    curve: pointsOf(turn.series['train.loss']).map(({ value }) => value),
    outputs,
    closed: turn.outputs ? branches.filter(port => !outputs[port]) : [],
  }
}

function resultLine({ status, progress, failure, because, reason, outputs, attempt }: NodeTurn): string {
  switch (status) {
    case 'failed':
      return failure?.message ?? ''
    case 'skipped':
      return because ?? ''
    case 'queued':
      return failure ? `${failure.message} (${attempt})` : ''
    case 'running':
      return progress?.message ?? (progress ? `${Math.round(progress.fraction * 100)} %` : '')
    case 'done':
    case 'cached':
      return reason ?? Object.values(outputs ?? {}).find(({ brief }) => brief)?.brief ?? ''
    default:
      return ''
  }
}
