import type { Json } from '../../_contract/json.ts'
import type { Figure } from '../../_contract/kinds/report.ts'
import { random } from '../../_tensor/random.ts'
import type { ClassResults, ClassScores } from './classification.ts'
import { curveOf, type Ranked } from './ranking.ts'

const $schema = 'https://vega.github.io/schema/vega-lite/v6.json'
const mostPoints = 200
const mostClasses = 60
/** More curves than this can't be told apart. */
const mostCurves = 8
const few = 6
const roomy = 12
const longestLabel = 18
/** Both ends of a long name: names of one kind often begin alike. */
const shortLabel = `length(datum.label) > ${longestLabel} ? slice(datum.label, 0, 9) + '…' + slice(datum.label, -8) : datum.label`

const words = {
  predicted: { en: 'predicted', zh: '预测' },
  truth: { en: 'truth', zh: '真实' },
  rows: { en: 'rows', zh: '行数' },
  class: { en: 'class', zh: '类别' },
  seen: { en: 'seen', zh: '实际比例' },
  residual: { en: 'residual', zh: '残差' },
  recall: { en: 'recall', zh: '召回率' },
  precision: { en: 'precision', zh: '精确率' },
  falseAlarms: { en: 'false alarms', zh: '误报率' },
} as const
type Word = keyof typeof words

export function confusionFigure(classes: readonly string[], { confusion }: ClassScores): Figure[] {
  if (classes.length > mostClasses) return []
  const values = confusion.flatMap((row, truth) =>
    row.map((rows, predicted): Json => ({ truth: classes[truth] ?? '', predicted: classes[predicted] ?? '', rows })),
  )
  const most = Math.max(1, ...confusion.flat())
  const isRoomy = classes.length <= roomy
  const axis = { labelExpr: shortLabel }
  const across = { ...axis, labelAngle: classes.length <= few ? 0 : -60 }
  const position = {
    x: { field: 'predicted', type: 'nominal', sort: null, title: words.predicted, axis: across },
    y: { field: 'truth', type: 'nominal', sort: null, title: words.truth, axis },
  }
  const color = {
    field: 'rows',
    type: 'quantitative',
    title: words.rows,
    scale: { scheme: 'blues', domain: [0, most] },
  }
  // Read on its cell, pale or dark, whatever the page's own colours.
  const ink = { condition: { test: `datum.rows > ${most * 0.6}`, value: 'white' }, value: 'black' }
  return [
    {
      title: { en: 'Confusion', zh: '混淆矩阵' },
      spec: {
        $schema,
        ...(isRoomy ? { height: { step: 28 } } : { width: { step: 20 }, height: { step: 20 } }),
        data: { values },
        encoding: position,
        layer: [
          {
            mark: { type: 'rect', tooltip: true },
            encoding: { color },
          },
          {
            // Among many cells the empty ones say nothing.
            ...(!isRoomy && { transform: [{ filter: 'datum.rows > 0' }] }),
            mark: { type: 'text', ...(!isRoomy && { fontSize: 9 }) },
            encoding: { text: { field: 'rows', type: 'quantitative' }, color: ink },
          },
        ],
      },
    },
  ]
}

/** ROC and precision over recall of each ranked class; of many the ones with the most rows. */
export function curveFigures(names: readonly string[], ranked: readonly Ranked[]): Figure[] {
  const roc: Json[] = []
  const precision: Json[] = []
  const frequent = ranked
    .map((one, at) => ({ one, at, rows: one.isPositive.reduce((sum: number, each) => sum + each, 0) }))
    .sort((a, b) => b.rows - a.rows)
    .slice(0, mostCurves)
    .sort((a, b) => a.at - b.at)
  frequent.forEach(({ one, at }) => {
    const points = curveOf(one)
    const all = points.at(-1)
    if (!all || all.hits === 0 || all.falseAlarms === 0) return
    for (const { hits, falseAlarms } of thinned(points)) {
      const [recall, name] = [hits / all.hits, names[at] ?? '']
      roc.push({ class: name, falseAlarms: falseAlarms / all.falseAlarms, recall })
      if (hits > 0) precision.push({ class: name, recall, precision: hits / (hits + falseAlarms) })
    }
  })
  const line = (values: Json[], x: Word, y: Word) => ({
    $schema,
    data: { values },
    mark: { type: 'line', tooltip: true },
    encoding: {
      x: { field: x, type: 'quantitative', scale: { domain: [0, 1] }, title: words[x] },
      y: { field: y, type: 'quantitative', scale: { domain: [0, 1] }, title: words[y] },
      order: { field: x },
      color: {
        ...{ field: 'class', type: 'nominal', title: words.class },
        legend: { orient: 'bottom', columns: 2, labelExpr: shortLabel },
      },
    },
  })
  if (roc.length === 0) return []
  const of =
    ranked.length > mostCurves
      ? { en: `, the ${mostCurves} classes with the most rows`, zh: `（行数最多的 ${mostCurves} 个类别）` }
      : { en: '', zh: '' }
  return [
    { title: { en: `ROC${of.en}`, zh: `ROC 曲线${of.zh}` }, spec: line(roc, 'falseAlarms', 'recall') },
    {
      title: { en: `Precision and recall${of.en}`, zh: `精确率与召回率${of.zh}` },
      spec: line(precision, 'recall', 'precision'),
    },
  ]
}

/** How often the class came among rows that were given about the same probability. */
export function calibrationFigure({ isPositive, score }: Ranked): Figure {
  const bins = Array.from({ length: 10 }, () => ({ rows: 0, predicted: 0, hits: 0 }))
  score.forEach((probability, row) => {
    const bin = bins[Math.min(9, Math.floor(probability * 10))]
    if (!bin) return
    bin.rows++
    bin.predicted += probability
    bin.hits += isPositive[row] ?? 0
  })
  const values = bins
    .filter(({ rows }) => rows > 0)
    .map(({ rows, predicted, hits }): Json => ({ predicted: predicted / rows, seen: hits / rows, rows }))
  const unit = { domain: [0, 1] }
  const encoding = {
    x: { field: 'predicted', type: 'quantitative', scale: unit, title: words.predicted },
    y: { field: 'seen', type: 'quantitative', scale: unit, title: words.seen },
  }
  return {
    title: { en: 'Calibration', zh: '概率校准' },
    spec: {
      $schema,
      layer: [
        {
          data: {
            values: [
              { predicted: 0, seen: 0 },
              { predicted: 1, seen: 1 },
            ],
          },
          // What a calibrated model would give: no data, so it is grey.
          mark: { type: 'line', strokeDash: [4, 4], color: 'gray' },
          encoding,
        },
        { data: { values }, mark: { type: 'line', strokeWidth: 1.5 }, encoding },
        {
          data: { values },
          mark: { type: 'point', filled: true, opacity: 1, tooltip: true },
          encoding: {
            ...encoding,
            size: {
              ...{ field: 'rows', type: 'quantitative', title: words.rows },
              ...{ scale: { range: [20, 200] }, legend: { orient: 'bottom', tickCount: 4 } },
            },
          },
        },
      ],
    },
  }
}

/** Errors over what was predicted, for at most 500 rows drawn by the seed. */
export function residualFigure(truth: Float64Array, predicted: Float64Array, seed: number): Figure {
  const next = random(seed, 'residuals')
  const share = 500 / Math.max(1, truth.length)
  const values: Json[] = []
  truth.forEach((value, row) => {
    const guess = predicted[row] ?? 0
    if (share >= 1 || next() < share) values.push({ predicted: guess, truth: value, residual: value - guess })
  })
  return {
    title: { en: 'Residuals', zh: '残差' },
    spec: {
      $schema,
      data: { values },
      mark: { type: 'point', tooltip: true },
      encoding: {
        x: { field: 'predicted', type: 'quantitative', scale: { zero: false }, title: words.predicted },
        y: { field: 'residual', type: 'quantitative', title: words.residual },
      },
    },
  }
}

export function positiveNames({ classes, positive }: ClassResults): string[] {
  return classes.length === 2 ? [classes[positive] ?? ''] : classes
}

function thinned<T>(points: readonly T[]): T[] {
  if (points.length <= mostPoints) return [...points]
  const step = (points.length - 1) / (mostPoints - 1)
  return Array.from({ length: mostPoints }, (_, at) => points[Math.round(at * step)]).filter(
    point => point !== undefined,
  )
}
