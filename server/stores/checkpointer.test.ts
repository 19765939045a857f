import { mkdtemp, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCheckpointer } from './checkpointer.ts'
import { openDatabase } from './database.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-checkpointer-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('what was written is copied into the database while it is open, and nothing of it is lost', async () => {
  const file = path.join(folder, 'millrace.db')
  const database = await openDatabase(file)
  const checkpointer = createCheckpointer(file, 1_000_000)
  const body = 'x'.repeat(100_000)
  const write = (hash: string) => database.query.insertInto('documents').values({ hash, body }).execute()
  for (let count = 0; count < 10; count++) {
    await write(`before ${count}`)
    checkpointer.wrote(body.length)
  }
  for (let count = 0; (await stat(file)).size < 1_000_000; count++) {
    await write(`meanwhile ${count}`)
    await wait(20)
  }
  await checkpointer.close()
  const before = await database.query.selectFrom('documents').select('hash').where('hash', 'like', 'before%').execute()
  expect(before).toHaveLength(10)
  expect(database.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  await database.close()
})
