import type { ReportTable } from '../../_contract/kinds/report.ts'
import type { Bilingual } from '../../_contract/text.ts'
import type { Interval } from './interval.ts'

export interface Comparison {
  rows: number
  /** The metric that the summary speaks of. */
  headline: string
  metrics: Record<string, number>
  intervals: Record<string, Interval>
  baseline: { name: Bilingual; metrics: Record<string, number> }
}

/** Metrics of which less is better. */
const errors = ['rmse', 'mae', 'logLoss']

export function isError(metric: string): boolean {
  return errors.includes(metric)
}

export type Verdict = 'beaten' | 'unsure' | 'not-beaten'

/** Beaten only where the whole interval lies on the better side of the baseline. */
export function verdictOf({ headline, metrics, intervals, baseline }: Comparison): Verdict {
  const sign = isError(headline) ? -1 : 1
  const [value = Number.NaN, base = Number.NaN] = [metrics[headline], baseline.metrics[headline]]
  if (!(sign * value > sign * base)) return 'not-beaten'
  const worst = intervals[headline]?.[sign > 0 ? 0 : 1] ?? Number.NaN
  return sign * worst > sign * base ? 'beaten' : 'unsure'
}

const names: Record<string, Bilingual> = {
  accuracy: { en: 'Accuracy', zh: '准确率' },
  precision: { en: 'Precision', zh: '精确率' },
  recall: { en: 'Recall', zh: '召回率' },
  f1: { en: 'F1', zh: 'F1' },
  logLoss: { en: 'Log loss', zh: '对数损失' },
  auc: { en: 'ROC AUC', zh: 'ROC AUC' },
  ap: { en: 'Average precision', zh: '平均精确率' },
  rmse: { en: 'RMSE', zh: '均方根误差' },
  mae: { en: 'MAE', zh: '平均绝对误差' },
  r2: { en: 'R²', zh: 'R²' },
}

export function nameOf(metric: string): Bilingual {
  return names[metric] ?? { en: metric, zh: metric }
}

/** One sentence: the headline with its interval, the baseline, and whether it is beaten. */
export function summaryOf(comparison: Comparison): Bilingual {
  const { rows, headline, metrics, intervals, baseline } = comparison
  const value = short(metrics[headline])
  const [low, high] = (intervals[headline] ?? [Number.NaN, Number.NaN]).map(short)
  const base = short(baseline.metrics[headline])
  const verdict = verdicts[verdictOf(comparison)]
  return {
    en: `${nameOf(headline).en} ${value} (95 %: ${low} to ${high}) on ${rows} test rows; ${baseline.name.en}: ${base}. ${verdict.en}`,
    zh: `${rows} 个测试行上${nameOf(headline).zh} ${value}（95%：${low} 至 ${high}）；${baseline.name.zh}：${base}。${verdict.zh}`,
  }
}

const verdicts: Record<Verdict, Bilingual> = {
  beaten: { en: 'The model beats the baseline.', zh: '模型优于基线。' },
  unsure: {
    en: 'The model looks better than the baseline, but so few rows do not show it for certain.',
    zh: '模型看似优于基线，但测试行太少，尚不能确定。',
  },
  'not-beaten': { en: 'The model does not beat the baseline.', zh: '模型未能优于基线。' },
}

export function metricsTable({ metrics, intervals, baseline }: Comparison): ReportTable {
  const rows = Object.entries(metrics).map(([metric, value]): ReportTable['rows'][number] => {
    const [low, high] = intervals[metric] ?? [null, null]
    return [nameOf(metric), finite(value), finite(low), finite(high), finite(baseline.metrics[metric])]
  })
  return {
    title: { en: 'Test metrics', zh: '测试指标' },
    columns: [
      { name: 'metric', label: { en: 'Metric', zh: '指标' } },
      { name: 'model', label: { en: 'Model', zh: '模型' } },
      { name: 'low', label: { en: '95 % from', zh: '95% 下限' } },
      { name: 'high', label: { en: '95 % to', zh: '95% 上限' } },
      { name: 'baseline', label: { en: `Baseline: ${baseline.name.en}`, zh: `基线：${baseline.name.zh}` } },
    ],
    rows,
  }
}

/** All finite figures under the names that gates and loops decide on. */
export function namedMetrics({ rows, metrics, baseline }: Comparison): Record<string, number> {
  const named = (prefix: string, values: Record<string, number>) =>
    Object.entries(values)
      .filter(([, value]) => Number.isFinite(value))
      .map(([name, value]) => [`${prefix}.${name}`, value] as const)
  return Object.fromEntries([...named('test', metrics), ...named('baseline', baseline.metrics), ['test.rows', rows]])
}

function finite(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && Number.isFinite(value) ? value : null
}

function short(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? '?' : Number(value.toPrecision(3)).toString()
}
