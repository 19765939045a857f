import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { DiffPicture } from '../_canvas/diffPicture.ts'
import { type Mark, markColors, markSigns } from '../_canvas/marks.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useCommands } from '../_state/commands.ts'
import { shownKeys } from '../_state/keys.ts'
import { type Compared, useStill } from '../_state/stillStore.ts'
import { bannerButton, ModeBanner } from './ModeBanner.tsx'

/** What differs between two versions: how much of it, and from one place to the next. */
export function DiffBanner({ compared, picture }: { compared: Compared; picture: DiffPicture }) {
  const t = useTranslations('diff')
  const { node, edge, select, compare } = useStill()
  const { steps, marks, document } = picture
  const at = steps.findIndex(step => ('node' in step ? step.node === node : step.edge === edge))
  const count = (mark: Mark) => Object.values(marks.nodes).filter(one => one.mark === mark).length

  function go(by: 1 | -1) {
    const next = at === -1 ? (by === 1 ? 0 : steps.length - 1) : (at + by + steps.length) % steps.length
    const step = steps[next]
    if (!step) return
    select(step)
    const ends = 'node' in step ? undefined : document.edges[step.edge]
    const seen = 'node' in step ? [step.node] : ends ? [ends.from.node, ends.to.node] : []
    useCanvas.getState().view?.reveal(seen)
  }

  const hasSteps = () => steps.length > 0
  const [next, previous] = [() => go(1), () => go(-1)]
  useCommands([
    { id: 'view.nextChange', title: 'commands.nextChange', keys: ['N', 'F7'], enabled: hasSteps, run: next },
    {
      id: 'view.previousChange',
      title: 'commands.previousChange',
      keys: ['Shift+N', 'Shift+F7'],
      enabled: hasSteps,
      run: previous,
    },
  ])
  return (
    <ModeBanner
      title={t('title', { from: compared.from, to: compared.to })}
      detail={
        <>
          {(['added', 'removed', 'changed'] as const).map(mark => (
            <span key={mark}>
              <span aria-hidden className="mono font-semibold" style={{ color: markColors[mark] }}>
                {markSigns[mark]}
              </span>{' '}
              {t(`${mark}Count`, { count: count(mark) })}
            </span>
          ))}
          <span>{t('edgeCount', { count: Object.keys(marks.edges).length })}</span>
        </>
      }
      leave={{ words: t('close'), run: () => compare(undefined) }}
    >
      <button
        type="button"
        disabled={!hasSteps()}
        onClick={previous}
        title={shownKeys('Shift+N')}
        className={bannerButton}
      >
        <ChevronLeft size={13} aria-hidden /> {t('previous')}
      </button>
      <span className="mono text-dim" aria-live="polite">
        {t('place', { at: at + 1, all: steps.length })}
      </span>
      <button type="button" disabled={!hasSteps()} onClick={next} title={shownKeys('N')} className={bannerButton}>
        {t('next')} <ChevronRight size={13} aria-hidden />
      </button>
    </ModeBanner>
  )
}
