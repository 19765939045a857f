import { expect, test } from 'vitest'
import { percent } from './words.ts'

test.each([
  [0, '0 %'],
  [0.0002, '< 0.1 %'],
  [0.082, '8.2 %'],
  [0.5, '50 %'],
  [0.9999, '> 99 %'],
  [1, '100 %'],
])('%d reads as %s', (share, text) => {
  expect(percent(share)).toBe(text)
})
