import type { Artifact } from '../../_contract/artifact.ts'
import type { Target } from '../../_contract/kinds/dataset.ts'
import type { Figure, ReportTable } from '../../_contract/kinds/report.ts'
import type { Scored } from '../../_tensor/predictTable.ts'
import { largest } from '../../_tensor/tally.ts'
import { type ClassResults, type ClassScores, classMeter, rankings } from './classification.ts'
import { calibrationFigure, confusionFigure, curveFigures, positiveNames } from './figures.ts'
import { bootstrap, wilson } from './interval.ts'
import { type Comparison, metricsTable } from './verdict.ts'

export interface ScoreCall {
  scored: readonly Scored[]
  dataset: Artifact<'dataset'>
  seed: number
}

export interface Score {
  comparison: Comparison
  tables: ReportTable[]
  figures: Figure[]
}

/** Below this share of the train rows the rarer class is what matters, and accuracy flatters. */
const rare = 0.2

export function scoreClasses(target: Target & { task: 'classification' }, { scored, dataset, seed }: ScoreCall): Score {
  const classes = target.classes.map(String)
  const counts = trainCounts(dataset, classes)
  const positive = counts.reduce((best, rows, cls) => (rows <= (counts[best] ?? 0) ? cls : best), 0)
  const results = resultsOf(scored, classes, positive)
  const measure = classMeter(results)
  const scores = measure()
  const correct = Math.round((scores.metrics.accuracy ?? 0) * scored.length)
  const total = counts.reduce((sum, rows) => sum + rows, 0)
  const isRare = (counts[positive] ?? 0) < rare * total
  const comparison: Comparison = {
    rows: scored.length,
    headline: isRare ? (classes.length === 2 ? 'ap' : 'f1') : 'accuracy',
    metrics: scores.metrics,
    intervals: {
      ...bootstrap(scored.length, seed, times => measure(times).metrics),
      accuracy: wilson(correct, scored.length),
    },
    baseline: {
      name: { en: `always "${classes[largest(counts)]}"`, zh: `总是“${classes[largest(counts)]}”` },
      metrics: classMeter(majority(results, counts))().metrics,
    },
  }
  const ranked = rankings(results)
  const [first] = ranked
  return {
    comparison,
    tables: [metricsTable(comparison), perClassTable(classes, scores)],
    figures: [
      ...confusionFigure(classes, scores),
      ...curveFigures(positiveNames(results), ranked),
      ...(classes.length === 2 && first ? [calibrationFigure(first)] : []),
    ],
  }
}

function resultsOf(scored: readonly Scored[], classes: string[], positive: number): ClassResults {
  const places = new Map(classes.map((name, at) => [name, at]))
  const probabilities = new Float64Array(scored.length * classes.length)
  const place = (name: string) => places.get(name) ?? -1
  scored.forEach(({ prediction }, row) => {
    if ('value' in prediction) return
    classes.forEach((name, cls) => {
      probabilities[row * classes.length + cls] = prediction.probabilities[name] ?? 0
    })
  })
  return {
    classes,
    positive,
    probabilities,
    truth: Int32Array.from(scored, ({ truth }) => place(String(truth))),
    predicted: Int32Array.from(scored, ({ prediction }) =>
      'value' in prediction ? -1 : place(String(prediction.label)),
    ),
  }
}

/** What one would say knowing only how frequent each class is among the train rows. */
function majority(results: ClassResults, counts: readonly number[]): ClassResults {
  const total = counts.reduce((sum, rows) => sum + rows, 0)
  return {
    ...results,
    predicted: results.predicted.map(() => largest(counts)),
    probabilities: results.probabilities.map((_, at) => (counts[at % counts.length] ?? 0) / total),
  }
}

function trainCounts(dataset: Artifact<'dataset'>, classes: readonly string[]): number[] {
  const { balance, transform } = dataset.meta
  const known = transform.target.task === 'classification' ? transform.target.classes.map(String) : []
  return classes.map(name => balance?.train[known.indexOf(name)] ?? 0)
}

function perClassTable(classes: readonly string[], { perClass }: ClassScores): ReportTable {
  return {
    title: { en: 'By class', zh: '各类别指标' },
    columns: [
      { name: 'class', label: { en: 'Class', zh: '类别' } },
      { name: 'precision', label: { en: 'Precision', zh: '精确率' } },
      { name: 'recall', label: { en: 'Recall', zh: '召回率' } },
      { name: 'f1', label: { en: 'F1', zh: 'F1' } },
      { name: 'rows', label: { en: 'Test rows', zh: '测试行数' } },
    ],
    rows: perClass.map(({ precision, recall, f1, rows }, cls) => [classes[cls] ?? '', precision, recall, f1, rows]),
  }
}
