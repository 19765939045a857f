import { expect, test } from 'vitest'
import { mainMetrics, metricNames, metricOf } from './runMetrics.ts'

const runs: Parameters<typeof metricNames>[0] = [
  { metrics: { fit: { loss: 0.5, 'train.loss': 0.4 } } },
  { metrics: { fit: { loss: 0.2 }, score: { 'test.accuracy': 0.9, 'test.logloss': 0.3 } } },
]

test('each metric of any run is a column, those of the test rows first, and the main ones are shown', () => {
  const names = metricNames(runs)
  expect(names).toEqual(['score.test.accuracy', 'score.test.logloss', 'fit.train.loss', 'fit.loss'])
  expect(mainMetrics(names)).toEqual(['score.test.accuracy'])
})

test('a run that has not the metric has no value, also where the node is called as an object has it', () => {
  expect(runs.map(run => metricOf(run, 'score.test.accuracy'))).toEqual([undefined, 0.9])
  expect(metricOf({ metrics: {} }, 'constructor.name')).toBeUndefined()
})
