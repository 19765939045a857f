import { useTranslations } from 'next-intl'
import type { ModelMeta } from '../../nodes/_contract/kinds/model.ts'
import type { Point } from './curvePoints.ts'
import { LayerTable } from './LayerTable.tsx'
import { Metrics } from './Metrics.tsx'
import { TrainingCurves } from './TrainingCurves.tsx'

/** A fitted model: how training went, what it reached, what it is made of. */
export function ModelView({ id, model }: { id: string; model: ModelMeta }) {
  const t = useTranslations('model')
  const { card } = model
  const startedFrom = card.startedFrom
  return (
    <div className="flex flex-col gap-3">
      <TrainingCurves series={seriesOf(model)} />
      <p className="text-dim">
        {t('bestEpoch', { epoch: card.bestEpoch, epochs: card.history.length })}
        {startedFrom?.model && ` ${t('startedFrom')}`}
        {startedFrom?.fresh && ` ${t('fresh', { reason: startedFrom.fresh })}`}
      </p>
      <Metrics metrics={card.metrics} />
      <LayerTable kind="model" id={id} estimator={model.estimator} />
    </div>
  )
}

function seriesOf({ card }: ModelMeta): Record<string, Point[]> {
  const series: Record<string, Point[]> = {}
  for (const { epoch, metrics } of card.history) {
    for (const [name, value] of Object.entries(metrics)) {
      series[name] ??= []
      series[name].push({ step: epoch, value })
    }
  }
  return series
}
