import { expect, test } from 'vitest'
import { createBatchCurve } from './batchCurve.ts'

test('the batches of a short training are all kept', () => {
  const curve = createBatchCurve()
  for (let step = 1; step <= 50; step++) curve.add(step, 1 / step)
  expect(curve.points()).toEqual(Array.from({ length: 50 }, (_, at) => [at + 1, 1 / (at + 1)]))
})

test('of a long training few points are kept, in order, with every peak among them, also where it goes on from a saved one', () => {
  const peaks = [7, 40_000, 99_998]
  let curve = createBatchCurve()
  for (let step = 1; step <= 100_000; step++) {
    if (step === 60_000) curve = createBatchCurve(curve.points())
    curve.add(step, peaks.includes(step) ? 100 : Math.exp(-step / 30_000))
  }
  const points = curve.points()
  const steps = points.map(([step]) => step)
  expect(points.length).toBeGreaterThan(200)
  expect(points.length).toBeLessThanOrEqual(400)
  expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b))
  expect(points.filter(([, loss]) => loss === 100).map(([step]) => step)).toEqual(peaks)
  expect(points.some(([step]) => step === 100_000)).toBe(true)
})

test('a loss that is no number leaves no point', () => {
  const curve = createBatchCurve()
  curve.add(1, Number.NaN)
  expect(curve.points()).toEqual([])
})
