import { useTranslations } from 'next-intl'
import { useShallow } from 'zustand/react/shallow'
import { useAnalysis } from '../_state/analysis.ts'
import { useDocument } from '../_state/documentStore.ts'
import { shownTurnOf, useRun } from '../_state/runStore.ts'
import { isOff } from './flow.ts'
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

/** How all that it hides is kept from running; some of it is not said. */
function useGroupOff(nodes: readonly string[]): ReturnType<typeof isOff> {
  return useDocument(({ document }) => {
    const ways = new Set(nodes.map(id => document?.nodes[id] && isOff(document.nodes[id])))
    return ways.size === 1 ? [...ways][0] : undefined
  })
}

/** How many nodes it hides, how they do, and how much stands against them. */
export function GroupState({ nodes, look: { status, fraction } }: { nodes: readonly string[]; look: CardLook }) {
  const t = useTranslations()
  const off = useGroupOff(nodes)
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
        (off || status !== 'pending') && (
          <span className={off ? '' : tint}>
            {t(off ? `canvas.${off}` : `status.${status}`)}
            {!off && status === 'running' && ` ${Math.round(fraction * nodes.length)}/${nodes.length}`}
          </span>
        )
      )}
    </p>
  )
}
