import { useTranslations } from 'next-intl'
import { useShallow } from 'zustand/react/shallow'
import { computedNothing } from '../../graphs/_model/computedNothing.ts'
import { nodeStatesOf } from '../../graphs/_model/runState.ts'
import { wordsFor } from '../_canvas/flow.ts'
import { useText } from '../_state/locale.tsx'
import { useRun } from '../_state/runStore.ts'

/** Tells a screen reader how the run goes: that it began, what failed, how it ended. Never each step. */
export function RunNews() {
  const t = useTranslations('run')
  const words = useTranslations('status')
  const text = useText()
  const { run, isBegun, document, counts, status, isEmpty } = useRun(
    useShallow(({ run, state }) => ({
      run,
      isBegun: state.seq > 0,
      document: state.document,
      counts: state.counts,
      status: state.status,
      isEmpty: computedNothing(state),
    })),
  )
  if (!run || !isBegun) return <output className="sr-only" aria-live="polite" />
  // Who fails changes the counts.
  const failed = nodeStatesOf(useRun.getState().state).filter(({ current }) => current.status === 'failed')
  const news = [
    status === 'running' ? t('newsRunning') : t('newsEnded', { status: words(status), ...counts }),
    ...(isEmpty ? [t('nothingComputedHint')] : []),
    ...failed.map(({ id, current }) =>
      t('newsFailed', {
        node: document ? wordsFor(document, id, text) : id,
        message: current.failure ? text(current.failure.message) : '',
      }),
    ),
  ]
  return (
    <output className="sr-only" aria-live="polite">
      {news.join(' ')}
    </output>
  )
}
