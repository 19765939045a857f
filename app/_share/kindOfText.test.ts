import { expect, test } from 'vitest'
import { kindOfText } from './kindOfText.ts'
import { plainFileName } from './plainFileName.ts'
import { sortText } from './sortText.ts'

test('cells of a spreadsheet, CSV and rows as JSON are tables, and sentences are none', () => {
  expect(kindOfText('a\tb\n1\t2\n')).toBe('table')
  expect(kindOfText('name,"full, name"\n1,"x, y"\n2,"on\nthe next line"\n')).toBe('table')
  expect(kindOfText('数量;单价\n1;2,5\n')).toBe('table')
  expect(kindOfText('[{"a": 1}, {"a": 2}]')).toBe('rows')
  for (const text of [
    'Hello, world\nthis, too',
    'a,b',
    'plain words',
    'https://example.org/a,b',
    '{"a": 1}',
    'x, y, z\nand so on',
  ]) {
    expect(kindOfText(text), text).toBeUndefined()
  }
})

test('a pasted table is a file that is put beside others, and a link that was cut says so', () => {
  expect(sortText('a\tb\n1\t2\n')).toMatchObject({ type: 'data', file: { name: 'pasted.tsv' }, clash: 'keep' })
  expect(sortText('http://127.0.0.1:3000/open#g=AAAA')).toEqual({ type: 'graph', shared: { refused: 'cut-link' } })
})

test('a name that the data folder does not take is made plain', () => {
  expect(plainFileName('data [1].csv')).toBe('data -1.csv')
  expect(plainFileName("bob's 50% & more.CSV")).toBe('bob-s 50- - more.CSV')
  expect(plainFileName('re\u0301sume\u0301.csv')).toBe('résumé.csv')
  expect(plainFileName('../../etc/x..csv')).toBe('etc-x.csv')
  expect(plainFileName('-.csv')).toBe('data.csv')
  expect(plainFileName('客户 2024.v2.csv')).toBe('客户 2024.v2.csv')
  expect(plainFileName(`${'a'.repeat(300)}.parquet`)).toHaveLength(128)
})
