import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { DocumentNode, GraphDocument } from '../../graphs/_model/document.ts'
import type { NodeTurn } from '../../graphs/_model/runState.ts'
import { pointsOf } from '../../graphs/_model/series.ts'
import { familyOf } from '../_canvas/family.ts'
import { specOf, wordsFor } from '../_canvas/flow.ts'
import { useText } from '../_state/locale.tsx'
import { isOver, shownTurnOf, useRun } from '../_state/runStore.ts'
import { CurveChart } from './CurveChart.tsx'
import { FinishButton } from './FinishButton.tsx'
import { OutputView } from './OutputView.tsx'
import { ParamList } from './ParamList.tsx'

interface InspectorProps {
  document: GraphDocument
  node: string | undefined
  close(): void
}

interface NodeDetailsProps {
  id: string
  node: DocumentNode
  document: GraphDocument
  close(): void
}

/** This node: what came out of it, why it ran, how it is set. */
export function Inspector({ document, node: id, close }: InspectorProps) {
  const t = useTranslations('inspector')
  const node = id === undefined ? undefined : document.nodes[id]
  return (
    <aside
      aria-label={t('label')}
      className={`flex w-[400px] shrink-0 flex-col gap-4 overflow-y-auto border-l border-line bg-card p-4 max-lg:w-auto max-lg:border-t max-lg:border-l-0 ${node ? 'max-lg:max-h-[55vh]' : 'max-lg:hidden'}`}
    >
      {node && id !== undefined ? (
        <NodeDetails key={id} id={id} node={node} document={document} close={close} />
      ) : (
        <p className="m-auto max-w-56 text-center text-dim">{t('nothing')}</p>
      )}
    </aside>
  )
}

function NodeDetails({ id, node, document, close }: NodeDetailsProps) {
  const t = useTranslations('inspector')
  const text = useText()
  const { run, state, shownTurn } = useRun()
  const turn = shownTurnOf(state, id, shownTurn)
  const spec = specOf(node.type)
  const { icon: Icon, color } = familyOf(node.type)
  return (
    <>
      <header className="flex items-center gap-2">
        <Icon size={16} style={{ color }} aria-hidden />
        <h2 className="truncate text-[15px] font-semibold">{text(node.label ?? spec?.title ?? id)}</h2>
        <span className="mono shrink-0 text-[11px] text-dim">{node.type}</span>
        <button
          type="button"
          onClick={close}
          aria-label={t('close')}
          className="ml-auto rounded-md p-1 text-dim hover:bg-grid hover:text-ink"
        >
          <X size={15} aria-hidden />
        </button>
      </header>
      <p className="text-dim">{spec ? text(spec.summary) : t('unknownType')}</p>
      {turn && <TurnFacts turn={turn} document={document} />}
      {run && turn?.status === 'running' && node.type.startsWith('train/') && !isOver(state) && (
        <FinishButton run={run} node={id} />
      )}
      <section className="flex flex-col gap-4" aria-label={t('results')}>
        {turn?.status === 'running' && <LiveCurves turn={turn} />}
        {inReadingOrder(turn?.outputs ?? {}).map(([port, { kind, id: artifact }]) => (
          <OutputView key={`${port} ${artifact}`} port={port} kind={kind} id={artifact} />
        ))}
      </section>
      <section>
        <h3 className="mb-1 text-[11px] font-semibold text-dim">{t('settings')}</h3>
        <ParamList node={node} />
      </section>
    </>
  )
}

/** How long it took and why it ran, was found, was left out or failed. */
function TurnFacts({ turn, document }: { turn: NodeTurn; document: GraphDocument }) {
  const text = useText()
  const t = useTranslations('inspector')
  const words = useTranslations('status')
  const { status, startedAt, endedAt, attempt, failure, because, reason } = turn
  return (
    <div className="flex flex-col gap-1.5">
      <p className="mono flex flex-wrap gap-x-3 text-[11px] text-dim">
        <span className={status === 'failed' ? 'text-bad' : status === 'running' ? 'text-accent' : 'text-ink'}>
          {words(status)}
        </span>
        {startedAt !== undefined && endedAt !== undefined && (
          <span>{t('took', { seconds: ((endedAt - startedAt) / 1000).toFixed(2) })}</span>
        )}
        {attempt > 1 && <span>{t('attempt', { attempt })}</span>}
      </p>
      {failure && status !== 'done' && (
        <p role="alert" className="rounded-md border border-bad px-3 py-2 text-bad">
          {failure.message} {failure.hint}
        </p>
      )}
      {because && <p>{t('skippedBecause', { because: wordsFor(document, because, text) })}</p>}
      {reason && <p>{t('reason', { reason })}</p>}
      {status === 'cached' && <p className="text-[11px] text-dim">{t('cached')}</p>}
      {status === 'done' && <p className="text-[11px] text-dim">{t('ran')}</p>}
    </div>
  )
}

function LiveCurves({ turn }: { turn: NodeTurn }) {
  const curves = ['train.loss', 'validation.loss'].map(name => ({ name, points: pointsOf(turn.series[name]) }))
  return <CurveChart curves={curves.filter(({ points }) => points.length > 0)} />
}

/** What a person looks for first comes first: what was found, then what answers, then what it was made of. */
function inReadingOrder(outputs: NonNullable<NodeTurn['outputs']>) {
  const order = ['report', 'endpoint', 'model', 'estimator', 'table', 'dataset', 'feedback']
  return Object.entries(outputs).sort(([, a], [, b]) => order.indexOf(a.kind) - order.indexOf(b.kind))
}
