import { useTranslations } from 'next-intl'
import { useText } from '../_state/locale.tsx'
import { isOver, turnsBegun, useRun } from '../_state/runStore.ts'
import { TurnChoice } from './TurnChoice.tsx'
import { turnScore } from './turnScore.ts'

const mostPills = 6
/** Of more turns, whose pills stand closely, only the one looked at says what it came to. */
const mostScored = 3

/**
 * One pill for each turn of a loop; picking one shows the whole canvas as it was in that turn. Of many turns the first
 * and the latest have a pill, and any is chosen from a list between them.
 */
export function TurnPills({ loop }: { loop: string }) {
  const t = useTranslations('run')
  const text = useText()
  const { state, shownTurn, show } = useRun()
  const decisions = state.loops[loop] ?? []
  const latest = Math.max(decisions.length, turnsBegun(state, loop))
  const shown = shownTurn ?? latest
  const pick = (turn: number) => show(turn === latest ? undefined : turn)
  const reasonOf = (turn: number) => decisions.find(({ iteration }) => iteration[0] === turn)?.reason
  const pill = (turn: number) => {
    const reason = reasonOf(turn)
    const score = latest <= mostScored || turn === shown ? turnScore(state, turn) : undefined
    return (
      <button
        key={turn}
        type="button"
        aria-pressed={turn === shown}
        title={reason && text(reason)}
        onClick={event => {
          // The pills stand on an edge, which a click would select: what is looked at stays.
          event.stopPropagation()
          pick(turn)
        }}
        className={`mono rounded-full border bg-card px-2.5 py-0.5 text-[11px] whitespace-nowrap ${turn === shown ? 'border-accent text-accent' : 'border-line text-ink hover:border-dim'}`}
      >
        {t('turn', { turn })}
        {score && ` · ${score}`}
        {!reason && !isOver(state) && ' …'}
      </button>
    )
  }
  if (latest <= mostPills) return Array.from({ length: latest }, (_, at) => pill(at + 1))
  return (
    <>
      {pill(1)}
      <TurnChoice latest={latest} shown={shown} pick={pick} />
      {pill(latest)}
    </>
  )
}
