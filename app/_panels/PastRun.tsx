import { useFormatter, useTranslations } from 'next-intl'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { own } from '../../graphs/_model/own.ts'
import { wordsFor } from '../_canvas/flow.ts'
import { runCommand } from '../_state/commands.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useText } from '../_state/locale.tsx'
import { useRun } from '../_state/runStore.ts'
import { bannerButton, ModeBanner } from './ModeBanner.tsx'
import { NodeResults } from './NodeResults.tsx'
import { StillPanel } from './StillPanel.tsx'

/** Says that the canvas is as it was when the run on it began, and goes back to that, or to now. */
export function PastBanner({ document }: { document: GraphDocument }) {
  const t = useTranslations('past')
  const format = useFormatter()
  const startedAt = useRun(({ state }) => state.startedAt)
  const { viewPast } = useRun.getState()

  /** One step of undo. The graph keeps the name it has now. */
  function restore(): boolean {
    const isDone = useDocument.getState().change(now => ({ document: { ...document, name: now.name } }))
    if (isDone) viewPast(false)
    return isDone
  }

  return (
    <ModeBanner
      title={t('title')}
      detail={startedAt !== undefined && format.dateTime(startedAt, { dateStyle: 'medium', timeStyle: 'medium' })}
      leave={{ words: t('close'), run: () => viewPast(false) }}
    >
      <button type="button" onClick={restore} className={bannerButton}>
        {t('restore')}
      </button>
      <button type="button" onClick={() => restore() && runCommand('run.all')} className={bannerButton}>
        {t('runAgain')}
      </button>
    </ModeBanner>
  )
}

/** A node as it was: its settings, and what came out of it. */
export function PastPanel({ document, id }: { document: GraphDocument; id: string }) {
  const text = useText()
  const node = own(document.nodes, id)
  if (!node) return null
  return (
    <StillPanel title={wordsFor(document, id, text)}>
      <Settings params={node.params} />
      <NodeResults key={id} id={id} node={node} document={document} />
    </StillPanel>
  )
}

function Settings({ params }: { params: GraphDocument['nodes'][string]['params'] }) {
  const t = useTranslations('past')
  const entries = Object.entries(params)
  if (entries.length === 0) return <p className="text-dim">{t('defaults')}</p>
  return (
    <dl className="mono grid grid-cols-[auto_1fr] gap-x-4 text-[12px]">
      {entries.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid border-b border-grid py-0.5">
          <dt className="text-dim">{name}</dt>
          <dd className="min-w-0 break-words">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
