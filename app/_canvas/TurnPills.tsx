import { useTranslations } from 'next-intl'
import { useText } from '../_state/locale.tsx'
import { isOver, turnsBegun, useRun } from '../_state/runStore.ts'

/** One pill for each turn of a loop; picking one shows the whole canvas as it was in that turn. */
export function TurnPills({ loop }: { loop: string }) {
  const t = useTranslations('run')
  const text = useText()
  const { state, shownTurn, show } = useRun()
  const decided = state.loops[loop]?.length ?? 0
  const begun = Math.max(decided, turnsBegun(state, loop))
  const latest = begun
  return Array.from({ length: begun }, (_, at) => at + 1).map(turn => {
    const isShown = turn === (shownTurn ?? latest)
    const decision = state.loops[loop]?.find(({ iteration }) => iteration[0] === turn)
    return (
      <button
        key={turn}
        type="button"
        aria-pressed={isShown}
        title={decision && text(decision.reason)}
        onClick={event => {
          // The pills stand on an edge, which a click would select: what is looked at stays.
          event.stopPropagation()
          show(turn === latest ? undefined : turn)
        }}
        className={`mono rounded-full border bg-card px-2.5 py-0.5 text-[11px] ${isShown ? 'border-accent text-accent' : 'border-line text-ink hover:border-dim'}`}
      >
        {t('turn', { turn })}
        {!decision && !isOver(state) && ' …'}
      </button>
    )
  })
}
