import { expect, test } from 'vitest'
import type { Cell, ColumnType } from '../_contract/kinds/table.ts'
import { type Batch, emptyColumn } from '../_table/read.ts'
import { chooseColumns, chooseTarget } from './choose.ts'
import { encodeRows, encodeTarget, widthOf } from './encode.ts'
import { fitTransform } from './fitTransform.ts'

const wishes = { target: '', task: 'auto' as const, include: [], exclude: [], maxCategories: 3, rareRows: 2 }

function batchOf(columns: Record<string, [ColumnType, Cell[]]>): Batch {
  const rows = Object.values(columns)[0]?.[1].length ?? 0
  const read = Object.entries(columns).map(([name, [type, cells]]) => {
    const column = emptyColumn(type, rows)
    cells.forEach((cell, row) => {
      if (cell === null) column.nulls[row] = 1
      else if (column.type === 'text') column.values[row] = String(cell)
      else if (type === 'date') column.values[row] = Date.parse(String(cell))
      else column.values[row] = Number(cell)
    })
    return [name, column] as const
  })
  return { rows, columns: new Map(read) }
}

const train = batchOf({
  size: ['number', [1, 2, 3, null, 6]],
  town: ['text', ['Ulm', 'Ulm', 'Bonn', 'Bonn', 'Rom']],
  day: ['date', ['2024-01-01', '2024-01-02', '2024-01-08', '2024-01-09', '2024-01-15']],
  y: ['text', ['a', 'b', 'a', 'b', 'a']],
})
const chosen = chooseColumns(train, wishes)
const transform = fitTransform(train, chosen, wishes)

test('missing cells take the median and say so; rare and unseen categories share a place', () => {
  const [size, town] = transform.features
  expect(size).toEqual({ type: 'number', column: 'size', fill: 2.5, mean: 3, deviation: Math.sqrt(3.5), missing: true })
  expect(town).toEqual({ type: 'category', column: 'town', categories: ['Bonn', 'Ulm'], missing: false })
  const sent = batchOf({ size: ['number', [null, 3]], town: ['text', ['Oslo', null]] })
  const x = encodeRows(sent, transform.features.slice(0, 2))
  const median = Math.fround((2.5 - 3) / Math.sqrt(3.5))
  expect([...x]).toEqual([median, 1, 0, 0, 1, 0, 0, 0, 0, 1])
})

test('dates are taken apart as far as they vary', () => {
  const parts = transform.features.flatMap(feature => (feature.type === 'date' ? [feature.part] : []))
  expect(parts).toEqual(['day', 'weekday', 'elapsed'])
})

test('a wild number counts as ten deviations, and what is no number as missing', () => {
  const x = encodeRows(batchOf({ size: ['number', [1e9, Number.POSITIVE_INFINITY]] }), transform.features.slice(0, 1))
  expect([x[0], x[1], x[3]]).toEqual([10, 0, 1])
})

test('a column that was not sent has only missing cells', () => {
  expect(encodeRows({ rows: 2, columns: new Map() }, transform.features)).toHaveLength(2 * widthOf(transform.features))
})

test('a class that training never saw has no position', () => {
  const column = batchOf({ y: ['text', ['b', 'z', null]] }).columns.get('y')
  if (!column) throw new Error('There is a column.')
  expect([...encodeTarget(column, transform.target)]).toEqual([1, -1, -1])
})

test('the target is the one asked for, else of a usual name, else the last', () => {
  expect(chooseTarget(['a', 'Class', 'b'], '').column).toBe('Class')
  expect(chooseTarget(['a', 'class', 'b'], 'a').column).toBe('a')
  expect(chooseTarget(['price', 'label', 'b'], '').column).toBe('label')
  expect(chooseTarget(['a', 'b'], '').column).toBe('b')
})

const numbers = (count: number, of: (at: number) => number): [ColumnType, Cell[]] => [
  'integer',
  Array.from({ length: count }, (_, at) => of(at)),
]

test.each<[string, string, (at: number) => number, string]>([
  ['two values', 'risk', at => 1 + (at % 2), 'classification'],
  ['several values under a class name', 'species', at => at % 4, 'classification'],
  ['several values', 'quality', at => 3 + (at % 6), 'regression'],
])('a number of %s called %s is the right task', (_, name, of, task) => {
  const batch = batchOf({ x: numbers(60, at => (at * 17) % 23), [name]: numbers(60, of) })
  expect(chooseColumns(batch, wishes).target).toEqual({ column: name, task })
})

test('too many categories, identifiers and empty columns are left out with the reason', () => {
  const count = 100
  const text = (of: (at: number) => string | null): [ColumnType, Cell[]] => [
    'text',
    Array.from({ length: count }, (_, at) => of(at)),
  ]
  const batch = batchOf({
    street: text(at => `street ${at % 9}`),
    code: text(at => `K${at}`),
    customer_id: numbers(count, at => (at * 7919) % 1009),
    nothing: text(() => null),
    x: numbers(count, at => (at * 17) % 23),
    y: numbers(count, at => (at * 13) % 29),
  })
  const reasons = Object.fromEntries(
    chooseColumns(batch, wishes).choices.map(({ column, reason }) => [column, reason.en]),
  )
  expect(reasons).toMatchObject({
    street: 'too many categories: 9, at most 3',
    code: 'looks like an identifier: nearly every row has its own',
    customer_id: 'looks like an identifier: nearly every row has its own',
    nothing: 'empty',
    x: 'number, centred and scaled',
  })
})
