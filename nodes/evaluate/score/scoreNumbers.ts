import type { Target } from '../../_contract/kinds/dataset.ts'
import type { Scored } from '../../_tensor/predictTable.ts'
import { residualFigure } from './figures.ts'
import { bootstrap } from './interval.ts'
import { regressionMetrics } from './regression.ts'
import type { Score } from './scoreClasses.ts'
import { type Comparison, metricsTable } from './verdict.ts'

interface NumbersCall {
  scored: readonly Scored[]
  seed: number
  /** By row; where the rows follow one another in time. */
  lastValues: Map<string, number> | undefined
}

export function scoreNumbers(
  target: Target & { task: 'regression' },
  { scored, seed, lastValues }: NumbersCall,
): Score {
  const truth = Float64Array.from(scored, row => Number(row.truth))
  const predicted = Float64Array.from(scored, ({ prediction }) =>
    'value' in prediction ? prediction.value : Number.NaN,
  )
  const guess = Float64Array.from(scored, ({ row }) => lastValues?.get(row) ?? target.mean)
  const comparison: Comparison = {
    rows: scored.length,
    headline: 'rmse',
    metrics: regressionMetrics(truth, predicted),
    intervals: bootstrap(scored.length, seed, times => regressionMetrics(truth, predicted, times)),
    baseline: {
      name: lastValues
        ? { en: 'the last value', zh: '上一个值' }
        : { en: 'the mean of the train rows', zh: '训练行均值' },
      metrics: regressionMetrics(truth, guess),
    },
  }
  return { comparison, tables: [metricsTable(comparison)], figures: [residualFigure(truth, predicted, seed)] }
}
