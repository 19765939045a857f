import { expect, test } from 'vitest'
import { testContext } from '../../../tests/support/nodeContext.ts'
import { columnOf, rowsOf, stored, tableOf } from '../../../tests/support/table.ts'
import { projectRows } from '../../_table/prepare.ts'
import { openTables } from '../../_table/relation.ts'
import { describe as describeNode } from './describe.ts'
import { run } from './run.ts'
import { type Operation, spec } from './spec.ts'

const people = [
  { name: 'Ada', age: '36', income: 1200, note: 'a' },
  { name: 'Bo', age: ' 41 ', income: 600, note: 'b' },
  { name: 'Cy', age: 'n/a', income: null, note: null },
  { name: 'Di', age: '', income: 600, note: 'd' },
]

async function after(operations: unknown[], rows: Record<string, string | number | null>[] = people) {
  const context = await testContext()
  const input = await tableOf(context, rows, { types: { name: 'text', age: 'text', income: 'number', note: 'text' } })
  const params = spec.params.parse({ operations })
  const { table } = await run({ inputs: { table: input }, params, context })
  return { table: await stored(table), input, context, params }
}

test('selects, renames, casts and derives in one projection that is appended to prepare', async () => {
  const { table, input } = await after([
    { type: 'derive', name: 'monthly', expression: 'income / 12' },
    { type: 'rename', column: 'name', to: 'person' },
    { type: 'cast', column: 'age', to: 'integer' },
    { type: 'select', columns: ['monthly', 'person', 'age'] },
  ])
  expect(table.meta.columns.map(({ name, type }) => `${name}:${type}`)).toEqual([
    'monthly:number',
    'person:text',
    'age:integer',
    '_row:text',
    '_split:text',
  ])
  expect(await rowsOf(table)).toEqual([
    { monthly: 100, person: 'Ada', age: 36, _row: 'r0', _split: 'train' },
    { monthly: 50, person: 'Bo', age: 41, _row: 'r1', _split: 'train' },
    { monthly: null, person: 'Cy', age: null, _row: 'r2', _split: 'train' },
    { monthly: 50, person: 'Di', age: null, _row: 'r3', _split: 'validation' },
  ])
  expect(table.meta.prepare).toHaveLength(1)
  expect(table.refs.origin).toBe(input)
})

test('replaying what it appended over its origin gives its rows again', async () => {
  const { table, input, context } = await after([
    { type: 'rename', column: 'income', to: 'pay' },
    { type: 'derive', name: 'pay', expression: 'pay * 2' },
    { type: 'derive', name: 'rich', expression: "pay > 2000 OR name = 'Bo'" },
    { type: 'cast', column: 'age', to: 'number' },
    { type: 'drop', columns: ['note'] },
  ])
  expect(table.meta.prepare.length).toBeGreaterThan(1)
  const session = await openTables([input], { context })
  const replayed = await session.rows(projectRows('input', table.meta.prepare))
  session.close()
  expect(replayed).toEqual(await rowsOf(table))
  expect(await columnOf(table, 'rich')).toEqual([true, true, null, false])
})

test('what does not fit becomes empty and is counted in the log; blank text was empty before', async () => {
  const { context } = await after([{ type: 'cast', column: 'age', to: 'integer' }])
  expect(context.said.logs).toEqual([
    {
      message: `"age": 1 of 4 cells can't be read as integer, such as "n/a"; they are empty now.`,
      level: 'warning',
    },
  ])
})

test('what does not fit fails the node where that is asked for', async () => {
  await expect(after([{ type: 'cast', column: 'age', to: 'number', otherwise: 'fail' }])).rejects.toThrow(
    `"age": 1 of 4 cells can't be read as number, such as "n/a". Clean those cells first`,
  )
})

test('orders by several columns, empty cells last, equal rows as they were', async () => {
  const { table, input } = await after([
    { type: 'order', by: [{ column: 'income' }, { column: 'name', descending: true }] },
  ])
  expect(await columnOf(table, 'name')).toEqual(['Di', 'Bo', 'Ada', 'Cy'])
  expect(table.meta.prepare).toEqual([])
  expect(table.refs.origin).toBe(input)
  const stable = await after([{ type: 'order', by: [{ column: 'income', descending: true }] }])
  expect(await columnOf(stable.table, 'name')).toEqual(['Ada', 'Bo', 'Di', 'Cy'])
})

test('a column can be ordered by and dropped afterwards, and an earlier order decides among equals', async () => {
  const { table } = await after([
    { type: 'order', by: [{ column: 'name', descending: true }] },
    { type: 'order', by: [{ column: 'income' }] },
    { type: 'drop', columns: ['income'] },
    { type: 'derive', name: 'upper', expression: 'upper(name)' },
    { type: 'derive', name: 'loud', expression: "upper || '!'" },
  ])
  expect(await columnOf(table, 'loud')).toEqual(['DI!', 'BO!', 'ADA!', 'CY!'])
  expect(table.meta.columns.map(({ name }) => name)).toEqual(['name', 'age', 'note', 'upper', 'loud', '_row', '_split'])
  expect(JSON.stringify(table.meta.prepare)).not.toContain('_order')
})

test('passes the very table on where nothing is to be done', async () => {
  const { table, input } = await after([])
  expect(table).toBe(input)
  expect((await after([{ type: 'select', columns: ['name', 'age', 'income', 'note'] }])).table.id).toBe(input.id)
})

test('an empty table gets its new columns too', async () => {
  const { table } = await after([{ type: 'derive', name: 'monthly', expression: 'income / 12' }], [])
  expect(table.meta.rows).toBe(0)
  expect(table.meta.columns.map(({ name }) => name)).toContain('monthly')
})

test('knows no bounds or examples any more of a column that it changed', async () => {
  const context = await testContext()
  const plain = await tableOf(context, people)
  const columns = plain.meta.columns.map(column => ({ ...column, example: 'x' }))
  const table = { ...plain, meta: { ...plain.meta, columns } }
  const params = spec.params.parse({
    operations: [
      { type: 'rename', column: 'name', to: 'person' },
      { type: 'derive', name: 'income', expression: 'income * 2' },
    ],
  })
  const result = (await run({ inputs: { table }, params, context })).table
  expect(result.meta.columns.filter(({ example }) => example).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['person', 'age', 'note']),
  )
  expect(result.meta.columns.find(({ name }) => name === 'income')).toEqual({ name: 'income', type: 'integer' })
})

test.each<[string, Operation | Record<string, unknown>, string]>([
  [
    'selecting',
    { type: 'select', columns: ['nmae'] },
    'There is no column "nmae". The table has: name, age, income, note.',
  ],
  ['dropping', { type: 'drop', columns: ['x'] }, 'There is no column "x".'],
  ['renaming', { type: 'rename', column: 'x', to: 'y' }, 'There is no column "x".'],
  ['casting', { type: 'cast', column: 'x', to: 'number' }, 'There is no column "x".'],
  ['deriving', { type: 'derive', name: 'y', expression: 'x + 1' }, 'There is no column "x".'],
  ['ordering', { type: 'order', by: [{ column: 'x' }] }, 'There is no column "x".'],
  ['renaming onto another', { type: 'rename', column: 'age', to: 'Name' }, 'there is a column "name" already'],
  ['dropping all', { type: 'drop', columns: ['name', 'age', 'income', 'note'] }, 'No column is left'],
  ['an impossible cast', { type: 'cast', column: 'income', to: 'date' }, "A number can't become a date."],
  ['a look at other rows', { type: 'derive', name: 'y', expression: 'avg(income) OVER ()' }, 'it looks at other rows'],
  ['a look at a file', { type: 'derive', name: 'y', expression: "(SELECT 1 FROM '/etc/passwd')" }, 'it reads a table'],
])('%s what is not there says so', async (_what, operation, message) => {
  await expect(after([operation])).rejects.toThrow(message)
})

test('a column dropped before cannot be used', async () => {
  const operations = [
    { type: 'drop', columns: ['income'] },
    { type: 'derive', name: 'monthly', expression: 'income / 12' },
  ]
  await expect(after(operations)).rejects.toThrow('There is no column "income". The table has: name, age, note.')
})

test('the new name of a column cannot be one of the machinery', () => {
  const operations = [{ type: 'derive', name: '_split', expression: "'train'" }]
  expect(spec.params.safeParse({ operations }).success).toBe(false)
})

test('tells its columns before anything runs, those of expressions with the help of an engine', async () => {
  const { table, input, context, params } = await after([
    { type: 'cast', column: 'age', to: 'integer' },
    { type: 'derive', name: 'adult', expression: 'age >= 18' },
    { type: 'select', columns: ['adult', 'name'] },
  ])
  const schema = { columns: input.meta.columns }
  expect(spec.describe?.(params, { table: schema })).toBeUndefined()
  expect(await describeNode({ params, inputs: { table: schema }, context })).toEqual({
    table: { columns: table.meta.columns },
  })
  const plain = spec.params.parse({
    operations: [
      { type: 'rename', column: 'age', to: 'years' },
      { type: 'select', columns: ['years'] },
    ],
  })
  expect(spec.describe?.(plain, { table: schema })?.table?.columns.map(({ name }) => name)).toEqual([
    'years',
    '_row',
    '_split',
  ])
})

test('the same operations on the same rows give the same table', async () => {
  const operations = [
    { type: 'order', by: [{ column: 'income' }] },
    { type: 'derive', name: 'm', expression: 'income / 7' },
  ]
  expect((await after(operations)).table.id).toBe((await after(operations)).table.id)
})
