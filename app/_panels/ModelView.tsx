import { useTranslations } from 'next-intl'
import type { DatasetMeta } from '../../nodes/_contract/kinds/dataset.ts'
import type { EstimatorMeta } from '../../nodes/_contract/kinds/estimator.ts'
import type { ModelMeta } from '../../nodes/_contract/kinds/model.ts'
import { useText } from '../_state/locale.tsx'
import type { Point } from './curvePoints.ts'
import { Metrics } from './Metrics.tsx'
import { TrainingCurves } from './TrainingCurves.tsx'

/** An architecture, layer by layer. */
export function EstimatorView({ estimator }: { estimator: EstimatorMeta }) {
  const t = useTranslations('model')
  return (
    <div>
      <table className="mono w-full border-collapse text-[11px]">
        <thead>
          <tr className="text-left">
            <th className="border-b border-line py-1 font-medium">{t('layer')}</th>
            <th className="border-b border-line py-1 font-medium">{t('units')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td className="border-b border-grid py-0.5">input</td>
            <td className="border-b border-grid py-0.5">{estimator.input.join(' × ')}</td>
          </tr>
          {estimator.layers.map((layer, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: layers are told apart by their place
            <tr key={index}>
              <td className="border-b border-grid py-0.5">
                {layer.type === 'dense' ? `dense · ${layer.activation}` : layer.type}
              </td>
              <td className="border-b border-grid py-0.5">{layer.type === 'dense' ? layer.units : layer.rate}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mono mt-1 text-[11px] text-dim">{t('parameters', { count: estimator.parameters })}</p>
    </div>
  )
}

/** A fitted model: how training went, what it reached, what it is made of. */
export function ModelView({ model }: { model: ModelMeta }) {
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
      <EstimatorView estimator={model.estimator} />
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

/** What became of each column, and why. */
export function DatasetView({ dataset }: { dataset: DatasetMeta }) {
  const t = useTranslations('dataset')
  const text = useText()
  return (
    <div className="flex flex-col gap-2">
      <p className="mono text-[11px] text-dim">{t('rows', { ...dataset.rows, width: dataset.width })}</p>
      <ul className="text-[12px]">
        {dataset.choices.map(({ column, use, reason }) => (
          <li key={column} className="grid grid-cols-[8rem_6rem_1fr] gap-2 border-b border-grid py-0.5">
            <span className="mono truncate" title={column}>
              {column}
            </span>
            <span className={use === 'warned' ? 'text-bad' : use === 'dropped' ? 'text-dim' : ''}>
              {t(`use_${use}`)}
            </span>
            <span className="text-dim">{text(reason)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
