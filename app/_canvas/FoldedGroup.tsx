import { useTranslations } from 'next-intl'
import { useShallow } from 'zustand/react/shallow'
import { useAnalysis } from '../_state/analysis.ts'
import { shownTurnOf, useRun } from '../_state/runStore.ts'
import { statusOfAll } from './groupRun.ts'
import { type CardLook, restingLook } from './look.ts'

/** How the run goes in what a folded group hides, as one card would show it. */
export function useGroupLook(nodes: readonly string[]): CardLook {
  const { status, through } = useRun(
    useShallow(({ state, shownTurn }) =>
      statusOfAll(nodes.map(id => shownTurnOf(state, id, shownTurn)?.status ?? 'pending')),
    ),
  )
  return { ...restingLook, status, fraction: nodes.length === 0 ? 0 : through / nodes.length }
}

/** How many nodes it hides, how they do, and how much stands against them. */
export function GroupState({ nodes, look: { status, fraction } }: { nodes: readonly string[]; look: CardLook }) {
  const t = useTranslations()
  const problems = useAnalysis(({ byNode }) =>
    nodes.reduce((sum, id) => sum + (byNode[id]?.filter(({ level }) => level === 'error').length ?? 0), 0),
  )
  const tint = status === 'failed' ? 'text-bad' : status === 'running' ? 'text-accent' : ''
  return (
    <p className="mono flex justify-between gap-2 px-3 text-[11px] text-dim" data-group-status={status}>
      <span>{t('group.count', { count: nodes.length })}</span>
      {problems > 0 ? (
        <span className="text-bad">{t('problems.count', { count: problems })}</span>
      ) : (
        status !== 'pending' && (
          <span className={tint}>
            {t(`status.${status}`)}
            {status === 'running' && ` ${Math.round(fraction * nodes.length)}/${nodes.length}`}
          </span>
        )
      )}
    </p>
  )
}
