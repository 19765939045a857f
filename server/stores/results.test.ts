import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RunEvent } from '../../graphs/_model/events.ts'
import type { OutputRef } from '../../graphs/_model/plan.ts'
import { type Artifacts, createArtifacts } from './artifacts.ts'
import { type Batches, createBatches } from './batches.ts'
import { type Database, openDatabase } from './database.ts'
import { createResults } from './results.ts'

let folder: string
let database: Database
let batches: Batches
let artifacts: Artifacts
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-results-'))
  database = await openDatabase(path.join(folder, 'millrace.db'))
  batches = createBatches(database)
  artifacts = createArtifacts(path.join(folder, 'artifacts'))
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

const key = (letter: string) => letter.repeat(64)

function finished(seq: number, of: string, outputs: Record<string, OutputRef>): RunEvent {
  return {
    type: 'node-finished',
    seq,
    at: 0,
    node: `n${seq}`,
    iteration: [],
    outputs,
    cached: false,
    key: of,
    parts: { type: 't', version: 1, params: '{}', inputs: {}, seed: 0 },
    metrics: { rows: seq },
    reason: 'because',
  }
}

async function table(content: string): Promise<OutputRef> {
  const data = path.join(folder, 'data')
  await writeFile(data, content)
  return artifacts.save({ kind: 'table', meta: { columns: [], rows: 0, prepare: [] }, files: { data } })
}

test('a result is found by its key once its batch is stored, also by a process that comes later', async () => {
  const ref = await table('a')
  const results = createResults(batches, artifacts)
  const events = [finished(1, key('a'), { table: ref }), finished(2, key('b'), {})]
  expect(results.find(key('a'))).toBeUndefined()
  await batches.append({ run: 'r', events })
  results.learn(events, 'r')
  const later = createResults(batches, artifacts)
  await later.refresh()
  for (const store of [results, later]) {
    expect(await store.find(key('a'))).toEqual({ outputs: { table: ref }, metrics: { rows: 1 }, reason: 'because' })
    expect(await store.find(key('b'))).toMatchObject({ outputs: {} })
    expect(await store.find(key('c'))).toBeUndefined()
  }
})

test('a result whose artifact, or what that refers to, is gone is no hit', async () => {
  const origin = await artifacts.load(await table('origin'))
  const outer = await artifacts.save({ kind: 'table', meta: { columns: [], rows: 0, prepare: [] }, refs: { origin } })
  const results = createResults(batches, artifacts)
  await batches.append({ run: 'r', events: [finished(1, key('a'), { table: outer })] })
  await results.refresh()
  expect(await results.find(key('a'))).toBeDefined()
  await rm(origin.files.data ?? '')
  expect(await results.find(key('a'))).toBeUndefined()
})

test('results leave with their logs', async () => {
  const results = createResults(batches, artifacts)
  await batches.append({ run: 'r', events: [finished(1, key('a'), {})] })
  await results.refresh()
  await database.query.deleteFrom('results').execute()
  await database.query.deleteFrom('batches').execute()
  await results.reload()
  expect(await results.find(key('a'))).toBeUndefined()
})
