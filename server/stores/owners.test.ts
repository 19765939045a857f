import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from './database.ts'
import { holdLock, isHeld } from './lock.ts'
import { createOwners } from './owners.ts'

let folder: string
let database: Database
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-owners-'))
  database = await openDatabase(path.join(folder, 'millrace.db'))
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

test('a lock is held until it is released', () => {
  const file = path.join(folder, 'a.lock')
  expect(isHeld(file)).toBe(false)
  const lock = holdLock(file)
  expect(isHeld(file)).toBe(true)
  expect(holdLock(file)).toBeUndefined()
  lock?.release()
  expect(isHeld(file)).toBe(false)
})

test('a killed process holds no lock', async () => {
  const file = path.join(folder, 'a.lock')
  const source = `import { holdLock } from '${import.meta.dirname}/lock.ts'; holdLock(${JSON.stringify(file)}); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await once(child.stdout, 'data')
    expect(isHeld(file)).toBe(true)
  } finally {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  expect(isHeld(file)).toBe(false)
})

test('an owner is alive while its process is, whatever its heartbeat', async () => {
  const owners = createOwners(database, folder)
  const owner = await owners.register('server')
  await database.query.updateTable('owners').set({ heartbeat: 0 }).execute()
  const ghost = { id: 'ghost', kind: 'cli', pid: process.pid, started: Date.now(), heartbeat: Date.now() }
  await database.query.insertInto('owners').values(ghost).execute()
  const alive = async () => Object.fromEntries((await owners.list()).map(({ id, isAlive }) => [id, isAlive]))
  expect(await alive()).toEqual({ [owner.id]: true, ghost: false })
  await owners.forget('ghost')
  expect(await alive()).toEqual({ [owner.id]: true })
  await owner.release()
  expect(await database.query.selectFrom('owners').selectAll().execute()).toEqual([])
})
