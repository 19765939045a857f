import { expect, test } from 'vitest'
import { thinned, valueNear } from './curvePoints.ts'

test('a curve says at each step what it last said', () => {
  const points = [
    { step: 1, value: 5 },
    { step: 4, value: 3 },
  ]
  expect([0, 1, 3, 4, 9].map(step => valueNear(points, step)?.value)).toEqual([5, 5, 5, 3, 3])
  expect(valueNear([], 3)).toBeUndefined()
})

test('a long curve is drawn with few points and loses no peak', () => {
  const long = Array.from({ length: 100_000 }, (_, step) => ({ step, value: step === 54_321 ? 99 : Math.sin(step) }))
  const drawn = thinned(long)
  expect(drawn.length).toBeLessThanOrEqual(400)
  expect(drawn.some(({ value }) => value === 99)).toBe(true)
  expect(drawn.every(({ step }, at) => at === 0 || step > (drawn[at - 1]?.step ?? 0))).toBe(true)
})
