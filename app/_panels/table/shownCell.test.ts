import { expect, test } from 'vitest'
import { shownCell } from './shownCell.ts'

test('a number shows as many digits as one reads, and is never taken for a whole one', () => {
  const shown = (value: number) => shownCell(value, { type: 'number' })
  expect([0.1 + 0.2, 1 / 3, 1234567.891, 42, 5.1, -0.000012345].map(shown)).toEqual([
    '0.3',
    '0.333333',
    '1234567.89',
    '42',
    '5.1',
    '-1.2345e-5',
  ])
})

test('what takes no room in a text is seen', () => {
  const shown = (value: string) => shownCell(value, { type: 'text' })
  expect(shown(' a\r\nb\tc\u0000 ')).toBe('␣a↵b⇥c␀␣')
  expect(shown('日本 語')).toBe('日本 語')
  expect(shown('a\u202Elive')).toBe('a·live')
})

test('numbers that JSON can not hold are shown as they are, bytes by their size', () => {
  expect(shownCell('9223372036854775807', { type: 'integer' })).toBe('9223372036854775807')
  expect(shownCell('NaN', { type: 'number' })).toBe('NaN')
  expect(shownCell(2048, { type: 'binary' })).toBe('2.0 kB')
})
