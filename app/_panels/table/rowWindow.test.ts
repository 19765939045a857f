import { expect, test } from 'vitest'
import { clampRow, firstRowAt, pagesFor, rowHeight, scrollHeight, scrollTopFor } from './rowWindow.ts'

const many = { total: 10_000_000, viewport: 240 }

test('ten million rows scroll from the first to the last within what a browser can lay out', () => {
  expect(scrollHeight(many)).toBeLessThan(10_000_000)
  expect(firstRowAt(0, many)).toBe(0)
  expect(firstRowAt(scrollHeight(many) - many.viewport, many)).toBe(many.total - 10)
})

test('the scrollbar stands where the row is, and the row where the scrollbar is', () => {
  for (const row of [0, 1, 777, 5_000_000, 9_999_990]) {
    expect(Math.abs(firstRowAt(scrollTopFor(row, many), many) - row)).toBeLessThanOrEqual(1)
  }
  expect(scrollTopFor(3, { total: 100, viewport: 240 })).toBeCloseTo(3 * rowHeight)
})

test('a row beyond the end is the last that fills the view, and a short table does not scroll', () => {
  expect(clampRow(10 ** 9, many)).toBe(many.total - 10)
  expect(clampRow(4, { total: 5, viewport: 240 })).toBe(0)
  expect(clampRow(4, { total: 5, viewport: 240, height: 120 })).toBe(3)
})

test('only the pages in view are asked for', () => {
  expect(pagesFor(195, 10, { total: 1000, size: 200 })).toEqual([0, 1])
  expect(pagesFor(9_999_990, 10, { total: 10_000_000, size: 200 })).toEqual([49_999])
  expect(pagesFor(0, 10, { total: 0, size: 200 })).toEqual([])
})
