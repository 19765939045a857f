import { useTranslations } from 'next-intl'
import { curvesOfHistory } from '../../graphs/_model/series.ts'
import type { ModelMeta } from '../../nodes/_contract/kinds/model.ts'
import { useText } from '../_state/locale.tsx'
import type { Point } from './curvePoints.ts'
import { LayerTable } from './LayerTable.tsx'
import { Metrics } from './Metrics.tsx'
import { TrainingCurves } from './TrainingCurves.tsx'

interface ModelViewProps {
  id: string
  model: ModelMeta
  batches: readonly Point[]
}

/** A fitted model: how training went, what it reached, what it is made of. */
export function ModelView({ id, model, batches }: ModelViewProps) {
  const t = useTranslations('model')
  const text = useText()
  const { card } = model
  const startedFrom = card.startedFrom
  return (
    <div className="flex flex-col gap-3">
      <TrainingCurves series={{ ...curvesOfHistory(card.history), 'batch.loss': batches }} />
      <p className="text-dim">
        {t('bestEpoch', { epoch: card.bestEpoch, epochs: card.history.length })}
        {startedFrom?.model && ` · ${t('startedFrom')}`}
        {startedFrom?.fresh && ` · ${t('fresh', { reason: text(startedFrom.fresh) })}`}
      </p>
      <Metrics metrics={card.metrics} />
      <LayerTable kind="model" id={id} estimator={model.estimator} />
    </div>
  )
}
