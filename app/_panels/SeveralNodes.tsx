import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { familyOf } from '../_canvas/family.ts'
import { specOf, wordsFor } from '../_canvas/flow.ts'
import { useAnalysis } from '../_state/analysis.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useText } from '../_state/locale.tsx'
import { shownTurnOf, useRun } from '../_state/runStore.ts'
import { ParamForm } from './ParamForm.tsx'
import { SeveralActions } from './SeveralActions.tsx'

interface SeveralNodesProps {
  ids: readonly string[]
  document: GraphDocument
  close(): void
}

/** Several nodes that are selected: what can be done to all of them, which they are, and what they are set to together. */
export function SeveralNodes({ ids, document, close }: SeveralNodesProps) {
  const t = useTranslations('several')
  return (
    <>
      <header className="flex items-center gap-2 px-4 pt-4 pb-2">
        <h2 className="truncate text-[15px] font-semibold" aria-live="polite">
          {t('title', { count: ids.length })}
        </h2>
        <button
          type="button"
          onClick={close}
          aria-label={t('close')}
          title={t('close')}
          className="ml-auto rounded-md p-1 text-dim hover:bg-grid hover:text-ink"
        >
          <X size={15} aria-hidden />
        </button>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 pb-4">
        <SeveralActions />
        <section aria-label={t('nodes')}>
          <h3 className={head}>{t('nodes')}</h3>
          <ul className="-mx-1.5 flex flex-col">
            {ids.map(id => (
              <Row key={id} id={id} document={document} />
            ))}
          </ul>
        </section>
        <Together key={ids.join(' ')} ids={ids} document={document} />
      </div>
    </>
  )
}

/** One of them, with how it stands. */
function Row({ id, document }: { id: string; document: GraphDocument }) {
  const t = useTranslations()
  const text = useText()
  const status = useRun(({ state, shownTurn }) => shownTurnOf(state, id, shownTurn)?.status ?? 'pending')
  const problems = useAnalysis(({ byNode }) => byNode[id]?.length ?? 0)
  const { icon: Icon, color } = familyOf(document.nodes[id]?.type ?? '')
  function choose() {
    useDocument.getState().select([id])
    useCanvas.getState().view?.reveal([id])
  }
  return (
    <li>
      <button
        type="button"
        onClick={choose}
        className="flex w-full items-center gap-2 rounded-md px-1.5 py-1 text-left hover:bg-grid"
      >
        <Icon size={14} aria-hidden style={{ color }} className="shrink-0" />
        <span className="truncate">{wordsFor(document, id, text)}</span>
        {problems > 0 && (
          <span className="shrink-0 text-[11px] text-bad">{t('several.problems', { count: problems })}</span>
        )}
        <span className={`ml-auto shrink-0 text-[11px] ${status === 'failed' ? 'text-bad' : 'text-dim'}`}>
          {t(`status.${status}`)}
        </span>
      </button>
    </li>
  )
}

/** The settings of nodes of one type, each set for all of them in one step. */
function Together({ ids, document }: { ids: readonly string[]; document: GraphDocument }) {
  const t = useTranslations('several')
  const text = useText()
  const types = [...new Set(ids.map(id => document.nodes[id]?.type ?? ''))]
  const spec = types.length === 1 ? specOf(types[0] ?? '') : undefined
  return (
    <section aria-label={t('settings')} className="border-t border-line pt-3">
      <h3 className={head}>{spec ? t('settingsOf', { type: text(spec.title) }) : t('settings')}</h3>
      {spec ? (
        <ParamForm ids={ids} spec={spec} document={document} />
      ) : (
        <p className="text-dim">{t('nothingShared')}</p>
      )}
    </section>
  )
}

const head = 'mb-1.5 text-[11px] font-semibold text-dim'
