import { expect, test } from 'vitest'
import { cellOf, cellText, numberOf } from './cellText.ts'

test('numbers, booleans and null are read as such, the rest is text', () => {
  expect(['12', '-1.5e3', 'true', 'null', '2024-02-29', 'yes'].map(cellOf)).toEqual([
    12,
    -1500,
    true,
    null,
    '2024-02-29',
    'yes',
  ])
})

test('a text in quotes stays a text', () => {
  expect(cellOf('"12"')).toBe('12')
  expect(cellOf('"broken')).toBe('"broken')
})

test('every cell comes back from the text it is shown as', () => {
  for (const cell of [1, 0.1, true, false, null, 'a', '12', 'true', '"quoted"', ' blank ']) {
    expect(cellOf(cellText(cell)), cellText(cell)).toBe(cell)
  }
})

test('what only begins as a number is none', () => {
  expect(['1.', '.5', '1e', '12abc', '', '-', '1e999'].map(numberOf)).toEqual([
    1,
    0.5,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
