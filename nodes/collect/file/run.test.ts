import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testContext } from '../../../tests/support/nodeContext.ts'
import { columnOf, rowsOf, stored } from '../../../tests/support/table.ts'
import type { Artifact } from '../../_contract/artifact.ts'
import { describe as describeFile } from './describe.ts'
import { fingerprint } from './fingerprint.ts'
import { run } from './run.ts'
import { spec } from './spec.ts'

const split = { by: 'hash', validation: 0.15, test: 0.2, seed: 7 } as const

async function withFiles(files: Record<string, string | Uint8Array>) {
  const context = await testContext({ split })
  await mkdir(join(context.folder, 'data', 'sub'), { recursive: true })
  for (const [name, content] of Object.entries(files)) await writeFile(join(context.folder, 'data', name), content)
  const collect = async (params: Record<string, unknown>, turn = 1) => {
    const feedback: Artifact<'feedback'> | undefined =
      turn === 1
        ? undefined
        : { kind: 'feedback', id: 'f', meta: { iteration: [turn - 1], metrics: {}, history: [] }, files: {}, refs: {} }
    const inputs = { feedback }
    return stored((await run({ inputs, params: spec.params.parse(params), context })).table)
  }
  return { context, collect }
}

const people = 'id,name,age\n1,Ana,34\n2,Ben,\n3,Cem,51\n'

test('a CSV file becomes a table with types, identities, sides and what is known of its columns', async () => {
  const { collect } = await withFiles({ 'people.csv': people })
  const table = await collect({ file: 'people.csv' })
  expect(table.meta.rows).toBe(3)
  expect(table.meta.columns).toMatchObject([
    { name: 'id', type: 'integer', minimum: 1, maximum: 3 },
    { name: 'name', type: 'text', example: 'Ana', values: ['Ana', 'Ben', 'Cem'] },
    { name: 'age', type: 'integer', example: 34 },
    { name: '_row', type: 'text' },
    { name: '_split', type: 'text' },
  ])
  expect(await columnOf(table, 'age')).toEqual([34, null, 51])
})

test('the same rows as TSV, JSON and NDJSON are the same rows', async () => {
  const rows = [
    { id: 1, name: 'Ana', age: 34 },
    { id: 2, name: 'Ben', age: null },
    { id: 3, name: 'Cem', age: 51 },
  ]
  const { collect } = await withFiles({
    'people.csv': people,
    'people.tsv': people.replaceAll(',', '\t'),
    'people.json': JSON.stringify(rows),
    'people.ndjson': rows.map(row => JSON.stringify(row)).join('\n'),
  })
  const { id } = await collect({ file: 'people.csv' })
  for (const file of ['people.tsv', 'people.json', 'people.ndjson']) expect((await collect({ file })).id, file).toBe(id)
})

test('a Parquet file is read, and its rows get identities of their own', async () => {
  const { context, collect } = await withFiles({ 'people.csv': people })
  const table = await collect({ file: 'people.csv' })
  const bytes = await import('node:fs/promises').then(fs => fs.readFile(table.files.data ?? ''))
  await writeFile(join(context.folder, 'data', 'people.parquet'), bytes)
  expect((await collect({ file: 'people.parquet' })).id).toBe(table.id)
})

test('a loop brings more rows each turn, and the ones before keep identity and side', async () => {
  const lines = Array.from({ length: 50 }, (_, at) => `${at},x${at}`).join('\n')
  const { collect } = await withFiles({ 'long.csv': `id,x\n${lines}\n` })
  const first = await rowsOf(await collect({ file: 'long.csv', rowsPerTurn: 20 }))
  const third = await rowsOf(await collect({ file: 'long.csv', rowsPerTurn: 20 }, 3))
  expect([first.length, third.length]).toEqual([20, 50])
  expect(third.slice(0, 20)).toEqual(first)
  expect(await rowsOf(await collect({ file: 'long.csv', rowsPerTurn: 20, limit: 30 }, 3))).toHaveLength(30)
})

test('what the reader had to decide is written to the log', async () => {
  const { context, collect } = await withFiles({ 'ragged.csv': 'a,b\n1,2\n3\n' })
  await collect({ file: 'ragged.csv' })
  expect(context.said.logs).toEqual([
    { message: '1 rows are shorter than the header; their last cells are empty: line 3.', level: 'warning' },
  ])
})

test.each([
  [{ file: '' }, 'No file is chosen.'],
  [{ file: 'peple.csv' }, 'There is no file "peple.csv" in the data folder. There are: people.csv'],
  [{ file: 'sub' }, '"sub" is a folder.'],
  [{ file: 'empty.csv' }, 'The file "empty.csv" is empty'],
  [{ file: 'people.dat' }, 'The ending of "people.dat" does not tell its format.'],
  [{ file: 'people.csv', format: 'parquet' }, `"people.csv" can't be read as parquet`],
  [{ file: 'people.csv', format: 'ndjson' }, `"people.csv" can't be read as ndjson`],
  [{ file: 'people.csv', keys: ['no'] }, 'There is no column "no". The table has: id, name, age.'],
])('%j fails with what to do', async (params, message) => {
  const { collect } = await withFiles({ 'people.csv': people, 'empty.csv': '', 'people.dat': people })
  await expect(collect(params)).rejects.toThrow(message)
})

test('the fingerprint follows the content, and not the time of the file', async () => {
  const { context } = await withFiles({ 'people.csv': people })
  const path = join(context.folder, 'data', 'people.csv')
  const params = spec.params.parse({ file: 'people.csv' })
  const before = await fingerprint({ params, context })
  await utimes(path, new Date(0), new Date(0))
  expect(await fingerprint({ params, context })).toBe(before)
  await writeFile(path, `${people}4,Dan,60\n`)
  expect(await fingerprint({ params, context })).not.toBe(before)
})

test('the columns are known from the head of the file before anything runs', async () => {
  const lines = Array.from({ length: 40_000 }, (_, at) => `${at},"x\n${at}"`).join('\n')
  const { context } = await withFiles({ 'long.csv': `id,text\n${lines}\n` })
  const schemas = await describeFile({ params: spec.params.parse({ file: 'long.csv' }), inputs: {}, context })
  expect(schemas?.table?.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'id integer',
    'text text',
    '_row text',
    '_split text',
  ])
})
