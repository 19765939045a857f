import { expect, test } from 'vitest'
import { emptiest, filledBars } from './filledBars.ts'

const cells = { names: ['age', '_row', 'city', 'note', 'free', '_split'], rows: 200, empty: [50, 0, 1, 200, 0, 0] }

test('every column of data has a bar as high as it is full, and the emptiest are named', () => {
  expect(filledBars(cells)).toEqual([0.75, 0.995, 0, 1])
  expect(emptiest(cells)).toBe('note 100 %, age 25 %, city < 1 %')
  expect(emptiest({ ...cells, empty: [1, 0, 1, 1, 1, 0] })).toMatch(/…$/)
  expect(emptiest({ ...cells, empty: [0, 0, 0, 0, 0, 0] })).toBe('')
})

test('a table of thousands of columns has bars that can be seen, one without rows none', () => {
  const names = Array.from({ length: 2000 }, (_, at) => `c${at}`)
  const bars = filledBars({ names, rows: 10, empty: names.map(() => 5) })
  expect(bars.length).toBeLessThanOrEqual(60)
  expect(new Set(bars)).toEqual(new Set([0.5]))
  expect(filledBars({ ...cells, rows: 0 })).toEqual([])
})
