import { useTranslations } from 'next-intl'
import type { DocumentNode, GraphDocument } from '../../graphs/_model/document.ts'
import type { NodeTurn } from '../../graphs/_model/runState.ts'
import { pointsOf } from '../../graphs/_model/series.ts'
import { skippedWords } from '../../graphs/_model/skippedWords.ts'
import { failureText } from '../../nodes/_contract/failure.ts'
import { wordsFor } from '../_canvas/flow.ts'
import { useLocaleChoice, useText } from '../_state/locale.tsx'
import { isOver, shownTurnOf, useRun } from '../_state/runStore.ts'
import { FinishButton } from './FinishButton.tsx'
import { formatDuration } from './formatDuration.ts'
import { NodeView } from './NodeView.tsx'
import { OutputView } from './OutputView.tsx'
import { TrainingCurves } from './TrainingCurves.tsx'

/** What came out of a node, while it runs and after. */
export function NodeResults({ id, node, document }: { id: string; node: DocumentNode; document: GraphDocument }) {
  const t = useTranslations('inspector')
  const { run, state, shownTurn } = useRun()
  const turn = shownTurnOf(state, id, shownTurn)
  if (!turn) return <p className="text-dim">{t('noResult')}</p>
  return (
    <div className="flex flex-col gap-4">
      <TurnFacts turn={turn} document={document} />
      {run && turn.status === 'running' && node.type.startsWith('train/') && !isOver(state) && (
        <FinishButton run={run} node={id} />
      )}
      {!turn.outputs && <TrainingCurves series={seriesOf(turn)} />}
      {turn.outputs && (
        <NodeView
          type={node.type}
          outputs={turn.outputs}
          plain={inReadingOrder(turn.outputs).map(([port, { kind, id: artifact }]) => (
            <OutputView key={`${port} ${artifact}`} port={port} kind={kind} id={artifact} />
          ))}
        />
      )}
    </div>
  )
}

/** How long it took and why it ran, was found, was left out or failed. */
function TurnFacts({ turn, document }: { turn: NodeTurn; document: GraphDocument }) {
  const text = useText()
  const { locale } = useLocaleChoice()
  const t = useTranslations('inspector')
  const words = useTranslations('status')
  const plan = useTranslations('plan')
  const { status, isEarlier, startedAt, endedAt, attempt, failure, because, reason } = turn
  return (
    <div className="flex flex-col gap-1.5">
      <p className="mono flex flex-wrap gap-x-3 text-[11px] text-dim">
        <span className={status === 'failed' ? 'text-bad' : status === 'running' ? 'text-accent' : 'text-ink'}>
          {isEarlier ? plan('earlier') : words(status)}
        </span>
        {startedAt !== undefined && endedAt !== undefined && <span>{formatDuration(endedAt - startedAt)}</span>}
        {attempt > 1 && <span>{t('attempt', { attempt })}</span>}
      </p>
      {failure && status !== 'done' && (
        <div className="flex flex-col gap-1.5 rounded-md border border-bad px-3 py-2">
          <p role="alert" className="text-bad">
            {failureText(failure, locale)}
          </p>
          {failure.detail !== undefined && (
            <details className="text-[11px]">
              <summary className="cursor-pointer text-dim hover:text-ink">{t('detail')}</summary>
              <pre className="mono mt-1 break-words whitespace-pre-wrap">{failure.detail}</pre>
            </details>
          )}
        </div>
      )}
      {because && (
        <p>{t('skippedBecause', { because: text(skippedWords(because, wordsFor(document, because, text))) })}</p>
      )}
      {reason && <p>{t('reason', { reason: text(reason) })}</p>}
    </div>
  )
}

/** What a person looks for first comes first: what was found, then what answers, then what it was made of. */
function inReadingOrder(outputs: NonNullable<NodeTurn['outputs']>) {
  const order = ['report', 'endpoint', 'model', 'estimator', 'table', 'dataset', 'feedback']
  return Object.entries(outputs).sort(([, a], [, b]) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

function seriesOf({ series }: NodeTurn) {
  return Object.fromEntries(Object.entries(series).map(([name, points]) => [name, pointsOf(points)]))
}
