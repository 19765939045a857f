import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from './database.ts'
import { createRunTable, newRunId, type RunTable } from './runs.ts'

let folder: string
let database: Database
let runs: RunTable
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-runs-'))
  database = await openDatabase(path.join(folder, 'millrace.db'))
  runs = createRunTable(database)
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

test('ids sort by time, in the order they were given, and look like a date', () => {
  const now = Date.UTC(2026, 10, 23, 22, 11, 5)
  const ids = [newRunId(now), newRunId(now), newRunId(now), newRunId(now + 60_000)]
  expect(ids).toEqual([...ids].sort())
  expect(new Set(ids).size).toBe(4)
  expect(ids[0]).toMatch(/^20261123-2211-[0-9a-z]{8}$/)
})

test('a run keeps what was asked for and the document as it was', async () => {
  const request = { scope: { type: 'to' as const, nodes: ['train'] }, overrides: { 'train.epochs': 3 }, fresh: true }
  await runs.create([{ run: 'a', request }], { graph: 'iris', document: '{"seed":7}', owner: 'me' })
  expect(await runs.get('a')).toMatchObject({ graph: 'iris', status: 'queued', owner: 'me', request, pinned: false })
  expect(await runs.document('a')).toEqual({ seed: 7 })
})

test('runs of a group share one document and are listed together, newest first', async () => {
  const of = { graph: 'iris', document: '{}', owner: 'me' }
  await runs.create([{ run: 'a', request: {} }], of)
  await runs.create(
    [
      { run: 'b', request: {} },
      { run: 'c', request: {} },
    ],
    { ...of, group: 'b' },
  )
  expect((await runs.list({ group: 'b' })).map(({ run }) => run)).toEqual(['c', 'b'])
  expect((await runs.list({ graph: 'iris', limit: 2 })).map(({ run }) => run)).toEqual(['c', 'b'])
  expect(await runs.list({ graph: 'heart' })).toEqual([])
  expect(await database.query.selectFrom('documents').select('hash').execute()).toHaveLength(1)
})

test('of two that would take over a run only one does', async () => {
  await runs.create([{ run: 'a', request: {} }], { graph: 'iris', document: '{}', owner: 'dead' })
  expect(await Promise.all([runs.claim('a', 'me', 'dead'), runs.claim('a', 'you', 'dead')])).toEqual([true, false])
  expect(await runs.get('a')).toMatchObject({ owner: 'me', status: 'queued' })
})

test('a run tells when it left the queue, also after it was resumed', async () => {
  await runs.create([{ run: 'a', request: {} }], { graph: 'iris', document: '{}', owner: 'me' })
  expect((await runs.get('a'))?.startedAt).toBeUndefined()
  await runs.setStatus('a', 'running')
  const startedAt = (await runs.get('a'))?.startedAt
  expect(startedAt).toBeGreaterThan(0)
  await runs.setStatus('a', 'interrupted')
  await runs.setStatus('a', 'running')
  expect((await runs.get('a'))?.startedAt).toBe(startedAt)
})
