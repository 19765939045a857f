import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RunEvent } from '../../graphs/_model/events.ts'
import type { OutputRef } from '../../graphs/_model/plan.ts'
import type { Value } from '../../nodes/_contract/artifact.ts'
import { started } from '../../tests/support/events.ts'
import { type Artifacts, createArtifacts } from './artifacts.ts'
import { type Batches, createBatches } from './batches.ts'
import { type Database, openDatabase } from './database.ts'
import { collectGarbage } from './gc.ts'
import { createModelTable } from './models.ts'
import { createRunTable, type RunTable } from './runs.ts'
import { createNamedTables } from './tables.ts'

let folder: string
let database: Database
let artifacts: Artifacts
let batches: Batches
let runs: RunTable
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-gc-'))
  database = await openDatabase(path.join(folder, 'millrace.db'))
  artifacts = createArtifacts(path.join(folder, 'artifacts'))
  batches = createBatches(database)
  runs = createRunTable(database)
  await mkdir(path.join(folder, 'checkpoints'))
  await mkdir(path.join(folder, 'artifacts'))
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

const twoHours = 7_200_000

async function collect({ dryRun = false, later = twoHours } = {}) {
  const folders = { artifacts: path.join(folder, 'artifacts'), checkpoints: path.join(folder, 'checkpoints') }
  const forget = async () => artifacts.forget()
  return collectGarbage({ database, batches, artifacts, folders, forget, now: Date.now() + later }, { dryRun })
}

async function table(content: string, refs: Record<string, Value> = {}): Promise<OutputRef> {
  const data = path.join(folder, 'data')
  await writeFile(data, content)
  return artifacts.save({
    kind: 'table',
    meta: { columns: [], rows: 0, prepare: [] },
    files: { data },
    refs: refs as never,
    notes: { seconds: 1 },
  })
}

async function runOf(run: string, ref: OutputRef, end: 'done' | 'none' = 'done') {
  await runs.create([{ run, request: {} }], { graph: 'credit', document: `{"of":"${run}"}`, owner: 'me' })
  const event: RunEvent = {
    ...{ type: 'node-finished', seq: 1, at: 0, node: 'a', iteration: [], cached: false, key: run.padEnd(64, '0') },
    ...{ outputs: { table: ref }, metrics: {}, parts: { type: 't', version: 1, params: '', inputs: {}, seed: 0 } },
  } as RunEvent
  await batches.append({
    run,
    events: [event],
    ...(end === 'done' && { end: { status: end, finished: 0, summary: '{}' } }),
  })
}

test('the last twenty runs of a graph keep what they refer to, down the chain; older ones go with theirs', async () => {
  const old = await table('old')
  const origin = await artifacts.load(await table('origin'))
  const kept = await table('kept', { origin })
  await runOf('r00', old)
  for (let count = 1; count <= 20; count++) await runOf(`r${String(count).padStart(2, '0')}`, kept)
  const dry = await collect({ dryRun: true })
  expect(dry).toMatchObject({ runs: 1, artifacts: 1, files: 3 })
  expect(await artifacts.has(old)).toBe(true)
  expect(await collect()).toEqual(dry)
  expect([await artifacts.has(old), await artifacts.has(kept)]).toEqual([false, true])
  expect(await runs.get('r00')).toBeUndefined()
  expect(await batches.results(0)).toHaveLength(20)
  expect(await database.query.selectFrom('documents').select('hash').execute()).toHaveLength(20)
  expect(await collect()).toEqual({ runs: 0, artifacts: 0, files: 0, bytes: 0 })
})

test('pinned runs, runs that go on, models and named tables keep theirs', async () => {
  const pinned = await table('pinned')
  const open = await table('open')
  await runOf('a-pinned', pinned)
  await runs.setPinned('a-pinned', true)
  await runOf('b-open', open, 'none')
  for (let count = 1; count <= 20; count++) await runOf(`r${count}`, pinned)
  const [model, named] = [await table('model'), await table('named')]
  const register = { name: 'credit', ref: { kind: 'model' as const, id: model.id }, serve: false, metrics: {} }
  await createModelTable(database).register(register)
  await createNamedTables(database, artifacts, path.join(folder, 'tables')).commit({ name: 'clients', ref: named })
  const loose = await table('loose')
  await collect()
  const all = await Promise.all([pinned, open, model, named, loose].map(ref => artifacts.has(ref)))
  expect(all).toEqual([true, true, true, true, false])
})

test('a run of a part keeps the results of earlier runs that it leaves in sight', async () => {
  const seen = await table('seen')
  await runs.create([{ run: 'part', request: {} }], { graph: 'credit', document: '{}', owner: 'me' })
  const begin = started(['a'])
  if (begin.type !== 'run-started') throw new Error('unreachable')
  const kept = { before: { outputs: { table: seen }, basis: 'x' } }
  const event: RunEvent = { ...begin, kept, seq: 1, at: 0 }
  await batches.append({ run: 'part', events: [event], end: { status: 'done', finished: 0, summary: '{}' } })
  await collect()
  expect(await artifacts.has(seen)).toBe(true)
})

test('what was stored a moment ago stays, as its event may be on the way', async () => {
  const fresh = await table('fresh')
  expect(await collect({ later: 0 })).toMatchObject({ files: 0 })
  expect(await artifacts.has(fresh)).toBe(true)
})

test('checkpoints stay for a month', async () => {
  const [old, young] = ['old', 'young'].map(name => path.join(folder, 'checkpoints', name))
  for (const checkpoint of [old, young]) await mkdir(checkpoint ?? '')
  const longAgo = (Date.now() - 40 * 24 * 3_600_000) / 1000
  await utimes(old ?? '', longAgo, longAgo)
  await collect()
  expect([existsSync(old ?? ''), existsSync(young ?? '')]).toEqual([false, true])
})
