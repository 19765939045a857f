import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from './database.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-database-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a database that is opened again keeps what it held', async () => {
  const file = path.join(folder, 'millrace.db')
  const first = await openDatabase(file)
  await first.query.insertInto('documents').values({ hash: 'a', body: '{}' }).execute()
  await first.close()
  const second = await openDatabase(file)
  expect(await second.query.selectFrom('documents').selectAll().execute()).toEqual([{ hash: 'a', body: '{}' }])
  await second.close()
})

test('a file that is no database is named, with what to do, and is left as it was', async () => {
  const file = path.join(folder, 'millrace.db')
  await writeFile(file, 'this is not a database, but long enough to be looked at as one'.repeat(40))
  await expect(openDatabase(file)).rejects.toMatchObject({
    failure: {
      code: 'corrupt-database',
      message: { en: expect.stringContaining(file) },
      hint: { en: expect.stringContaining('move') },
    },
  })
})

test('a database of a newer version is refused instead of being written', async () => {
  const file = path.join(folder, 'millrace.db')
  const newer = await openDatabase(file)
  await newer.query.insertInto('migrations').values({ number: 999, at: 0 }).execute()
  await newer.close()
  await expect(openDatabase(file)).rejects.toMatchObject({ failure: { code: 'newer-database' } })
})
