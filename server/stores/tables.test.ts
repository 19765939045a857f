import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Artifacts, createArtifacts } from './artifacts.ts'
import { type Database, openDatabase } from './database.ts'
import { createNamedTables, type NamedTables } from './tables.ts'

let folder: string
let database: Database
let artifacts: Artifacts
let tables: NamedTables
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-tables-'))
  database = await openDatabase(path.join(folder, 'millrace.db'))
  artifacts = createArtifacts(path.join(folder, 'artifacts'))
  tables = createNamedTables(database, artifacts, path.join(folder, 'tables'))
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

async function table(content: string) {
  const data = path.join(folder, 'data')
  await writeFile(data, content)
  return artifacts.save({ kind: 'table', meta: { columns: [], rows: 0, prepare: [] }, files: { data } })
}

test('the same content makes no new version', async () => {
  const [first, second] = [await table('a'), await table('b')]
  expect(await tables.commit({ name: '客户', ref: first })).toEqual({ version: 1, isNew: true })
  expect(await tables.commit({ name: '客户', ref: first })).toEqual({ version: 1, isNew: false })
  expect(await tables.commit({ name: '客户', ref: second })).toEqual({ version: 2, isNew: true })
  expect((await tables.list()).map(({ version, ref }) => [version, ref.id])).toEqual([
    [2, second.id],
    [1, first.id],
  ])
})

test('each version can be read by other tools, and a lost one comes back', async () => {
  const ref = await table('a')
  const file = path.join(folder, 'tables', 'clients', '1.parquet')
  await tables.commit({ name: 'clients', ref })
  await rm(file)
  await tables.commit({ name: 'clients', ref })
  expect(await readFile(file, 'utf8')).toBe('a')
})

test('a name that is no name, and a table that is not there, are refused', async () => {
  const ref = await table('a')
  await expect(tables.commit({ name: '../a', ref })).rejects.toMatchObject({ failure: { code: 'bad-name' } })
  const gone = { kind: 'table' as const, id: '0'.repeat(64) }
  await expect(tables.commit({ name: 'a', ref: gone })).rejects.toMatchObject({ failure: { code: 'missing-artifact' } })
  expect(await tables.list()).toEqual([])
})
