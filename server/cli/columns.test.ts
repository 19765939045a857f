import { expect, test } from 'vitest'
import { cutTo, padded, widthOf } from './columns.ts'
import { tableLines } from './tableLines.ts'

test('a Chinese character takes two places', () => {
  expect(widthOf('A 数据')).toBe(6)
  expect(padded('数据', 6)).toBe('数据  ')
  expect(cutTo('数据收集', 5)).toBe('数据')
})

test('columns stand under each other', () => {
  expect(
    tableLines([
      ['数据', 'x'],
      ['a', 'yy'],
      ['', ''],
    ]),
  ).toEqual(['数据  x', 'a     yy', ''])
})
