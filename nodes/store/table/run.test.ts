import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testContext } from '../../../tests/support/nodeContext.ts'
import { tableOf } from '../../../tests/support/table.ts'
import type { Cell, ColumnType } from '../../_contract/kinds/table.ts'
import { exportSql } from './export.ts'
import { run } from './run.ts'
import { spec } from './spec.ts'

const types: Record<string, ColumnType> = { name: 'text', age: 'integer' }

async function stores(params: Record<string, unknown>, rows: Record<string, Cell>[]) {
  const context = await testContext()
  const table = await tableOf(context, rows, { types })
  const result = await run({ inputs: { table }, params: spec.params.parse(params), context })
  const file = (name: string) => readFile(join(context.folder, 'out', name), 'utf8')
  return { context, table, result, file }
}

test('commits the table under its name and passes the very same one on', async () => {
  const { context, table, result } = await stores({ name: 'people' }, [{ name: 'Ada', age: 36 }])
  expect(result.table).toBe(table)
  expect(context.said.tables).toEqual({ people: [{ kind: 'table', id: table.id }] })
  expect(context.said.logs).toEqual([{ message: 'Stored "people" version 1: 1 rows.', level: 'info' }])
})

test('the same content makes no new version, other content does', async () => {
  const context = await testContext()
  const params = spec.params.parse({ name: 'people' })
  const one = await tableOf(context, [{ name: 'Ada' }])
  const again = await tableOf(context, [{ name: 'Ada' }])
  const two = await tableOf(context, [{ name: 'Bo' }])
  for (const table of [one, again, two]) await run({ inputs: { table }, params, context })
  expect(context.said.tables.people?.map(({ id }) => id)).toEqual([one.id, two.id])
  expect(context.said.logs.map(({ message }) => message)).toEqual([
    'Stored "people" version 1: 1 rows.',
    'Nothing new: "people" version 1: 1 rows are stored already.',
    'Stored "people" version 2: 1 rows.',
  ])
})

test('a CSV copy has the columns of the user, and no text that a spreadsheet would run', async () => {
  const names = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', 'a=b', 'say "hi", twice', null, '']
  const { file } = await stores(
    { name: 'people', copy: 'csv' },
    names.map(name => ({ name, age: -5 })),
  )
  expect(await file('people.csv')).toBe(
    [
      'name,age',
      "'=1+1,-5",
      "'+1,-5",
      "'-1,-5",
      "'@x,-5",
      "'\tx,-5",
      `"'\rx",-5`,
      'a=b,-5',
      '"say ""hi"", twice",-5',
      ',-5',
      '"",-5',
      '',
    ].join('\n'),
  )
})

test('a column name that a spreadsheet would run is made harmless too', async () => {
  const { file } = await stores({ copy: 'csv' }, [{ '=cmd()': 'x' }])
  expect((await file('table.csv')).split('\n')[0]).toContain("'=cmd()")
})

test('a JSON copy is one array with every text as it is', async () => {
  const { file } = await stores({ name: 'people', copy: 'json' }, [
    { name: '=1+1', age: 36 },
    { name: null, age: null },
  ])
  expect(JSON.parse(await file('people.json'))).toEqual([
    { name: '=1+1', age: 36 },
    { name: null, age: null },
  ])
})

test('an empty table is stored and copied as a header', async () => {
  const { context, file } = await stores({ copy: 'csv' }, [])
  expect(await file('table.csv')).toBe('name,age\n')
  expect(context.said.tables.table).toHaveLength(1)
})

test('leaves no half-written file beside the copy', async () => {
  const { context } = await stores({ copy: 'csv' }, [{ name: 'Ada' }])
  expect(await readdir(join(context.folder, 'out'))).toEqual(['table.csv'])
})

test('without an output folder the table is stored all the same, and the log says what was not done', async () => {
  const context = await testContext()
  const files = { ...context.files, output: async () => undefined }
  const table = await tableOf(context, [{ name: 'Ada' }])
  await run({ inputs: { table }, params: { name: 'people', copy: 'csv' }, context: { ...context, files } })
  expect(context.said.tables.people).toHaveLength(1)
  expect(context.said.logs[0]).toEqual({
    message: 'No copy people.csv was written: this run has no output folder. Give one with --out.',
    level: 'warning',
  })
})

test('where the copy cannot be written, no version is committed', async () => {
  const context = await testContext()
  const files = { ...context.files, output: async () => join(context.folder, 'no', 'such', 'folder.csv') }
  const table = await tableOf(context, [{ name: 'Ada' }])
  await expect(
    run({ inputs: { table }, params: { name: 'people', copy: 'csv' }, context: { ...context, files } }),
  ).rejects.toThrow('ENOENT')
  expect(context.said.tables).toEqual({})
})

test('bytes are left out of a copy, and a table of nothing else has none', () => {
  const picture = { name: 'picture', type: 'binary' as const }
  expect(exportSql([picture, { name: 'a', type: 'text' }], 'csv', 'x').leftOut).toEqual(['picture'])
  expect(() => exportSql([picture], 'json', 'x')).toThrow('nothing but bytes')
})

test.each(['', '../people', 'a/b', 'a b', '-x', 'x'.repeat(65), 'people.csv'])('%j is no name of a table', name => {
  expect(spec.params.safeParse({ name }).success).toBe(false)
})

test.each(['people', '客户', '2024-orders_v2'])('%j is a name of a table', name => {
  expect(spec.params.safeParse({ name }).success).toBe(true)
})
