import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder, testContext } from '../../tests/support/nodeContext.ts'
import { rowsOf, stored } from '../../tests/support/table.ts'
import { readBatches, readColumns } from './read.ts'
import { openTables } from './relation.ts'
import { openSession } from './session.ts'
import { groupInOrder, keepFirst } from './stable.ts'
import { writeTable } from './write.ts'

async function written(select: string, file = 'x.parquet') {
  const folder = await temporaryFolder()
  const session = await openSession({ folder })
  try {
    return await stored(await writeTable(session, select, { file: join(folder, file) }))
  } finally {
    session.close()
  }
}

test('the same rows make the same bytes, whatever the file is called', async () => {
  const select = `SELECT range AS a, sin(range) AS b, CASE WHEN range % 7 <> 0 THEN md5(range::VARCHAR) END AS c FROM range(300000) WHERE range % 3 <> 0`
  const [one, other] = [await written(select), await written(select, 'y.parquet')]
  expect(await readFile(other.files.data ?? '')).toEqual(await readFile(one.files.data ?? ''))
  expect(one.meta.rows).toBe(200_000)
})

test('every value is stored in one of our types, and what has none becomes text', async () => {
  const table = await written(
    `SELECT 1::TINYINT a, 1.25 b, sum(2) c, [1, 2] d, TIMESTAMPTZ '2024-01-01 10:00:00+02' e, 'x'::BLOB f`,
  )
  expect(table.meta.columns.map(({ type }) => type)).toEqual([
    'integer',
    'number',
    'integer',
    'text',
    'timestamp',
    'binary',
  ])
  const [row] = await rowsOf(table)
  expect(row).toMatchObject({ a: 1, b: 1.25, c: 2, d: '[1, 2]', e: '2024-01-01 08:00:00' })
})

test('two columns of one name are refused, and so is a session whose bytes would depend on timing', async () => {
  await expect(written('SELECT 1 AS a, 2 AS A')).rejects.toThrow('Two columns of the result are called "a" and "A".')
  const session = await openSession({ threads: 2, folder: await temporaryFolder() })
  await expect(writeTable(session, 'SELECT 1 AS a', { file: 'x' })).rejects.toThrow('one thread')
  session.close()
})

test('columns come back as typed arrays with their empty cells, whole or in pieces', async () => {
  const table = await written(
    `SELECT CASE WHEN range % 2 = 0 THEN range END AS n, 't' || range AS t, range > 2 AS b, DATE '1970-01-02' AS d FROM range(5000)`,
  )
  const { rows, columns } = await readColumns(table, ['t', 'n', 'b', 'd'], { where: 'n < 6' })
  expect(rows).toBe(3)
  expect(columns.get('n')).toMatchObject({ type: 'integer', values: new Float64Array([0, 2, 4]) })
  expect(columns.get('t')?.values).toEqual(['t0', 't2', 't4'])
  expect(columns.get('b')?.values).toEqual(new Uint8Array([0, 0, 1]))
  expect(columns.get('d')?.values[0]).toBe(86_400_000)
  let seen = 0
  for await (const batch of readBatches(table, ['n'])) {
    expect(batch.columns.get('n')?.nulls[1]).toBe(1)
    seen += batch.rows
  }
  expect(seen).toBe(5000)
  await expect(readColumns(table, ['no'])).rejects.toThrow('There is no column "no". The table has: n, t, b, d.')
})

test('the first of equal rows is kept, and groups stand as they first appear', async () => {
  const context = await testContext()
  const table = await written(`SELECT * FROM (VALUES ('b', 1), ('a', 2), (NULL, 3), ('b', 4), (NULL, 5)) t(k, v)`)
  const session = await openTables([table], { context })
  const first = await session.rows(keepFirst('input', ['k']))
  expect(first.map(row => Number(row.v))).toEqual([1, 2, 3])
  const groups = await session.rows(groupInOrder('input', ['k'], ['CAST(sum(v) AS INTEGER) AS v']))
  expect(groups.map(row => row.v)).toEqual([5, 2, 8])
  session.close()
})
