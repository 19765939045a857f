import { expect, test } from 'vitest'
import { type CellRange, headerRow, holds, moveTo, sizeOf, target } from './cellRange.ts'

const size = { rows: 1000, columns: 5 }
const at = (row: number, column: number): CellRange => ({ anchor: { row, column }, active: { row, column } })

test('keys lead from cell to cell, with Ctrl to the ends, and above the first row to the header', () => {
  const from = { row: 0, column: 2 }
  const press = (key: string, isFar = false) => target(from, { key, isFar, page: 10 }, size)
  expect(press('ArrowUp')).toEqual({ row: headerRow, column: 2 })
  expect(press('PageDown')).toEqual({ row: 10, column: 2 })
  expect(press('End')).toEqual({ row: 0, column: 4 })
  expect(press('End', true)).toEqual({ row: 999, column: 4 })
  expect(press('ArrowDown', true)).toEqual({ row: 999, column: 2 })
  expect(press('a')).toBeUndefined()
})

test('Shift selects all cells between where it began and where it is', () => {
  const range = moveTo(at(3, 1), { row: 5, column: 3 }, { extend: true, size })
  expect(sizeOf(range)).toEqual({ rows: 3, columns: 3 })
  expect(holds(range, { row: 4, column: 2 })).toBe(true)
  expect(holds(range, { row: 4, column: 4 })).toBe(false)
  expect(moveTo(range, { row: 9, column: 9 }, { extend: false, size })).toEqual(at(9, 4))
})

test('a selection of cells never takes in the header', () => {
  expect(moveTo(at(0, 1), { row: headerRow, column: 1 }, { extend: true, size })).toEqual(at(0, 1))
  expect(moveTo(at(headerRow, 1), { row: 2, column: 1 }, { extend: true, size })).toEqual(at(2, 1))
  expect(moveTo(at(0, 1), { row: headerRow, column: 1 }, { extend: false, size })).toEqual(at(headerRow, 1))
  expect(sizeOf(at(headerRow, 1)).rows).toBe(0)
})
