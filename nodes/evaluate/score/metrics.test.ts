import { expect, test } from 'vitest'
import { random } from '../../_tensor/random.ts'
import { classMeter } from './classification.ts'
import { bootstrap, wilson } from './interval.ts'
import { averagePrecision, curveOf, rank, rocArea } from './ranking.ts'
import { regressionMetrics } from './regression.ts'

test('intervals of shares are those of the literature', () => {
  // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20.
  expect(wilson(81, 263).map(value => Number(value.toFixed(4)))).toEqual([0.2553, 0.3662])
  expect(wilson(15, 148).map(value => Number(value.toFixed(4)))).toEqual([0.0624, 0.1605])
  expect(wilson(0, 20).map(value => Number(value.toFixed(4)))).toEqual([0, 0.1611])
  expect(wilson(0, 0)).toEqual([0, 1])
})

test('the bootstrap of a mean is close to its normal interval and depends on the seed alone', () => {
  const next = random(1, 'values')
  const values = Array.from({ length: 400 }, next)
  const mean = (times: Uint32Array) => ({
    mean: values.reduce((sum, value, row) => sum + value * (times[row] ?? 0), 0) / 400,
  })
  const interval = bootstrap(400, 3, mean).mean ?? [0, 0]
  const reach = (1.96 * Math.sqrt(1 / 12)) / 20
  expect(interval[1] - interval[0]).toBeCloseTo(2 * reach, 2)
  expect(bootstrap(400, 3, mean).mean).toEqual(interval)
})

test('areas agree with counting pairs, ties half', () => {
  const scores = Float64Array.of(0.9, 0.8, 0.8, 0.4, 0.4, 0.1)
  const positive = Uint8Array.of(1, 0, 1, 1, 0, 0)
  // Nine pairs: 3 + 2.5 − the tie, 1.5: (3 + 2.5 + 1.5) / 9.
  expect(rocArea(curveOf(rank(positive, scores)))).toBeCloseTo(7 / 9, 12)
  // Thresholds .9, .8, .4: (1/3)(1/1) + (1/3)(2/3) + (1/3)(3/5).
  expect(averagePrecision(curveOf(rank(positive, scores)))).toBeCloseTo((1 + 2 / 3 + 3 / 5) / 3, 12)
  expect(rocArea(curveOf(rank(Uint8Array.of(1, 1), Float64Array.of(1, 2))))).toBeNaN()
})

test('precision, recall and F1 are means over the classes that occur', () => {
  const { metrics, confusion } = classMeter({
    classes: ['a', 'b', 'never'],
    truth: Int32Array.of(0, 0, 0, 1),
    predicted: Int32Array.of(0, 0, 1, 1),
    probabilities: Float64Array.of(0.8, 0.2, 0, 0.7, 0.3, 0, 0.4, 0.6, 0, 0.1, 0.9, 0),
    positive: 1,
  })()
  expect(confusion).toEqual([
    [2, 1, 0],
    [0, 1, 0],
    [0, 0, 0],
  ])
  expect(metrics.accuracy).toBe(0.75)
  expect(metrics.precision).toBeCloseTo((1 + 0.5) / 2, 12)
  expect(metrics.recall).toBeCloseTo((2 / 3 + 1) / 2, 12)
  expect(metrics.f1).toBeCloseTo((0.8 + 2 / 3) / 2, 12)
  expect(metrics.logLoss).toBeCloseTo(-(Math.log(0.8) + Math.log(0.7) + Math.log(0.4) + Math.log(0.9)) / 4, 12)
})

test('errors of numbers, and no R² where nothing varies', () => {
  const metrics = regressionMetrics(Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 6))
  expect(metrics).toEqual({ rmse: Math.sqrt(3), mae: 1, r2: 1 - 9 / 2 })
  expect(regressionMetrics(Float64Array.of(2, 2), Float64Array.of(1, 3))).not.toHaveProperty('r2')
})
