import { Repeat2, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useAnalysis } from '../_state/analysis.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { shownTurnOf, useRun } from '../_state/runStore.ts'

const looks: Record<string, string> = {
  running: 'border-accent bg-card text-accent',
  failed: 'border-bad bg-card text-bad',
  done: 'border-service bg-card text-ink ring-1 ring-service',
  cached: 'border-service bg-card text-ink ring-1 ring-service',
  skipped: 'border-dashed border-dim bg-card text-dim',
  cancelled: 'border-dashed border-dim bg-card text-dim',
}

/** A loop that stands on an edge: how many turns, how it goes, and the way to its settings. */
export function LoopMark({ loop, turns, name }: { loop: string; turns: number; name: string }) {
  const t = useTranslations('canvas')
  const words = useTranslations('status')
  const status = useRun(({ state, shownTurn }) => shownTurnOf(state, loop, shownTurn)?.status ?? 'pending')
  const isWrong = useAnalysis(({ byNode }) => byNode[loop]?.some(({ level }) => level === 'error') === true)
  const isSelected = useDocument(({ selection }) => selection.includes(loop))
  const isOver = status === 'done' || status === 'cached'
  const state = isWrong ? t('loopWrong') : status === 'pending' ? '' : words(status)
  return (
    <button
      type="button"
      data-loop={loop}
      data-status={status}
      aria-pressed={isSelected}
      aria-label={t('loopMark', { name, turns, status: state })}
      title={t('loopMark', { name, turns, status: state })}
      onClick={event => {
        // Not the edge that it stands on.
        event.stopPropagation()
        useCanvas.setState({ marked: [] })
        useDocument.getState().select([loop])
      }}
      className={`mono inline-flex items-center gap-1 rounded-full border px-2 py-0.5 text-[11px] ${isSelected ? 'border-accent bg-card text-accent ring-1 ring-accent' : (looks[status] ?? 'border-line bg-card text-ink hover:border-dim')}`}
    >
      <Repeat2 size={12} aria-hidden className={isOver ? 'text-service' : undefined} />×{turns}
      {isWrong && <TriangleAlert size={12} aria-hidden className="text-bad" />}
    </button>
  )
}
