import { expect, test } from 'vitest'
import { permutation, random } from './random.ts'

test('the same keys give the same numbers, other keys others', () => {
  const first = Array.from({ length: 5 }, random(7, 'dropout', 1, 2))
  expect(Array.from({ length: 5 }, random(7, 'dropout', 1, 2))).toEqual(first)
  expect(Array.from({ length: 5 }, random(7, 'dropout', 2, 1))).not.toEqual(first)
  expect(Array.from({ length: 5 }, random(71, 'dropout', 1, 2))).not.toEqual(first)
})

test('numbers are spread evenly over [0, 1)', () => {
  const next = random(1, 'spread')
  const counts = new Array<number>(10).fill(0)
  for (let drawn = 0; drawn < 100_000; drawn++) {
    const slot = Math.floor(next() * 10)
    counts[slot] = (counts[slot] ?? 0) + 1
  }
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500)
})

test('a permutation holds every position once and is not the identity', () => {
  const order = permutation(1000, random(3, 'epoch', 1))
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, position) => position))
  expect([...order.slice(0, 5)]).not.toEqual([0, 1, 2, 3, 4])
})
