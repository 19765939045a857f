import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testContext } from '../../../tests/support/nodeContext.ts'
import { columnOf, rowsOf, stored, tableOf } from '../../../tests/support/table.ts'
import type { Cell, ColumnType } from '../../_contract/kinds/table.ts'
import { describe as describeNode } from './describe.ts'
import { run } from './run.ts'
import { spec } from './spec.ts'

const orders = [
  { customer: 'a', amount: 10.5 },
  { customer: 'b', amount: 20 },
  { customer: 'a', amount: 5.25 },
  { customer: 'c', amount: null },
]
const customers = [
  { customer: 'a', city: 'Ulm', _row: 'c0', _split: 'train' },
  { customer: 'b', city: 'Bern', _row: 'c1', _split: 'test' },
]
const split = { by: 'hash', validation: 0.15, test: 0.2, seed: 7 } as const

async function query(sql: string, rows: Record<string, Cell>[][] = [orders, customers], timeLimit = 60) {
  const context = await testContext({ split })
  const types: Record<string, ColumnType>[] = [
    { customer: 'text', amount: 'number' },
    { customer: 'text', city: 'text' },
  ]
  const table = []
  for (const [at, some] of rows.entries()) table.push(await tableOf(context, some, { types: types[at] ?? {} }))
  const result = await run({ inputs: { table }, params: { sql, timeLimit }, context })
  return { table: await stored(result.table), context, inputs: table }
}

test('groups and orders its input, and begins a new origin', async () => {
  const { table } = await query(
    'SELECT customer, sum(amount) AS total, count(*) AS n FROM input GROUP BY customer ORDER BY total DESC NULLS LAST;',
  )
  const rows = await rowsOf(table)
  expect(rows.map(({ customer, total, n }) => [customer, total, n])).toEqual([
    ['b', 20, 1],
    ['a', 15.75, 2],
    ['c', null, 1],
  ])
  expect(table.meta.prepare).toEqual([])
  expect(table.refs.origin).toBeUndefined()
  expect(new Set(rows.map(row => row._row)).size).toBe(3)
  expect(table.meta.columns.find(({ name }) => name === 'total')).toEqual(
    expect.objectContaining({ type: 'number', minimum: 15.75, maximum: 20 }),
  )
})

test('rows that the query hands on keep their identity and side', async () => {
  const { table, context } = await query('SELECT *, amount * 2 AS twice FROM input WHERE amount > 6')
  expect(await rowsOf(table)).toEqual([
    { customer: 'a', amount: 10.5, twice: 21, _row: 'r0', _split: 'train' },
    { customer: 'b', amount: 20, twice: 40, _row: 'r1', _split: 'train' },
  ])
  expect(context.said.logs).toEqual([])
})

test('a join keeps the identity of its first table and tells which columns it renamed', async () => {
  const { table, context } = await query(
    'SELECT * FROM input JOIN input2 ON input.customer = input2.customer ORDER BY amount',
  )
  expect((await rowsOf(table)).map(row => [row._row, row._split, row.customer, row.customer_1, row.city])).toEqual([
    ['r2', 'train', 'a', 'a', 'Ulm'],
    ['r0', 'train', 'a', 'a', 'Ulm'],
    ['r1', 'train', 'b', 'b', 'Bern'],
  ])
  expect(context.said.logs[0]?.message).toBe('Two columns are called "customer": the second is now "customer_1".')
})

test('rows that come several times, or lost their identity, get a new one by content', async () => {
  const twice = await query('SELECT * FROM input UNION ALL SELECT * FROM input')
  const rows = await columnOf(twice.table, '_row')
  expect(new Set(rows).size).toBe(8)
  expect(rows).not.toContain('r0')
  const forged = await query("SELECT customer, amount, _row, 'mine' AS _split FROM input")
  expect(await columnOf(forged.table, '_split')).not.toContain('mine')
  expect((await query('SELECT customer, amount FROM input')).context.said.logs[0]?.message).toContain('rows are new')
})

test('equal rows of a new identity share a side', async () => {
  const copies = Array.from({ length: 40 }, (_, row) => ({ customer: `c${row % 10}`, amount: 1 }))
  const { table } = await query('SELECT customer, amount FROM input', [copies])
  const sides = new Map<unknown, unknown>()
  for (const { customer, _split } of await rowsOf(table)) {
    expect(sides.get(customer) ?? _split).toBe(_split)
    sides.set(customer, _split)
  }
})

test('an empty input gives an empty result with its columns', async () => {
  const { table } = await query('SELECT customer, sum(amount) AS total FROM input GROUP BY customer', [[]])
  expect(table.meta.rows).toBe(0)
  expect(table.meta.columns.map(({ name }) => name)).toEqual(['customer', 'total', '_row', '_split'])
})

test('the same query gives the same table, also where it draws random numbers', async () => {
  const sql = 'SELECT customer, amount, random() AS draw, _row, _split FROM input'
  expect((await query(sql)).table.id).toBe((await query(sql)).table.id)
})

test.each([
  ['', 'There is no SQL.'],
  ['SELECT 1; SELECT 2', 'There are 2 statements.'],
  ['DROP VIEW input', 'Write exactly one SELECT'],
  ["COPY input TO '/tmp/x.csv'", 'reaches for something outside its inputs'],
  ["ATTACH '/tmp/x.db'", 'Write exactly one SELECT'],
  ['SELECT _row, _split FROM input', 'The result has no columns of its own.'],
  ['SELECT amunt FROM input', 'There is no column "amunt".'],
  ['SELECT * FROM input3', 'There is no table "input3". Inputs are called input, input2, input3'],
  ['SELEC customer FROM input', "The SQL can't be read"],
  ['SELECT CAST(customer AS INTEGER) FROM input', 'TRY_CAST'],
])('%j fails in words', async (sql, message) => {
  await expect(query(sql)).rejects.toThrow(message)
})

test('reads nothing but its inputs', async () => {
  const context = await testContext()
  const secret = join(context.folder, 'secret.csv')
  await writeFile(secret, 'key\n42\n')
  for (const from of [`read_csv('${secret}')`, `'${secret}'`, `read_text('/etc/passwd')`, `glob('/etc/*')`]) {
    await expect(query(`SELECT * FROM ${from}`)).rejects.toThrow()
  }
})

test('a query that takes too long is stopped', async () => {
  const endless = 'SELECT count(*) AS n FROM range(1000000000000) a, range(1000000) b'
  await expect(query(endless, [orders], 0.2)).rejects.toThrow('took longer than 0.2 s')
})

test('tells its columns before anything runs, for every input in edge order', async () => {
  const { context, inputs } = await query('SELECT 1 AS one FROM input')
  const schemas = Object.fromEntries(
    inputs.map((table, at) => [at === 0 ? 'table' : `table${at + 1}`, { columns: table.meta.columns }]),
  )
  const sql = 'SELECT city, avg(amount) AS mean FROM input JOIN input2 USING (customer) GROUP BY city'
  const params = spec.params.parse({ sql })
  expect((await describeNode({ params, inputs: schemas, context }))?.table?.columns).toEqual([
    { name: 'city', type: 'text' },
    { name: 'mean', type: 'number' },
    { name: '_row', type: 'text' },
    { name: '_split', type: 'text' },
  ])
  expect(await describeNode({ params, inputs: { table: undefined }, context })).toBeUndefined()
  await expect(
    describeNode({ params: spec.params.parse({ sql: 'SELECT cty FROM input2' }), inputs: schemas, context }),
  ).rejects.toThrow('There is no column "cty"')
})
