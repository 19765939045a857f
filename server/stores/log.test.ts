import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { NewRunEvent, RunEvent } from '../../graphs/_model/events.ts'
import { type Batches, createBatches } from './batches.ts'
import { type Database, openDatabase } from './database.ts'
import { createLog } from './log.ts'
import { createRunTable } from './runs.ts'

let folder: string
let database: Database
let batches: Batches
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-log-'))
  database = await openDatabase(path.join(folder, 'millrace.db'))
  batches = createBatches(database)
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

const queued = (node: string): NewRunEvent => ({ type: 'node-queued', node, iteration: [] })
const measured = (name: string, step: number): NewRunEvent => ({
  type: 'node-measured',
  node: 'train',
  iteration: [],
  name,
  step,
  value: step,
})

async function stored(run: string): Promise<RunEvent[]> {
  const events: RunEvent[] = []
  for (;;) {
    const more = await batches.after(run, events.at(-1)?.seq ?? 0)
    if (more.length === 0) return events
    events.push(...more)
  }
}

function open(run: string, seq = 0) {
  const told: RunEvent[] = []
  const failures: unknown[] = []
  const log = createLog(run, {
    seq,
    store: batches.append,
    tell: events => told.push(...events),
    fail: error => failures.push(error),
  })
  return { log, told, failures }
}

test('events are numbered from 1 without gaps over many batches', async () => {
  const { log, told } = open('a')
  for (let count = 0; count < 1000; count++) log.append(queued(`n${count}`))
  await log.flush()
  const events = await stored('a')
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1))
  expect(told).toEqual(events)
  const rows = await database.query.selectFrom('batches').select('first').execute()
  expect(rows.length).toBe(4)
})

test('events that come while a batch is being written fill the next one instead of many small ones', async () => {
  const { log } = open('a')
  for (let count = 0; count < 1200; count++) {
    log.append(queued(`n${count}`))
    await undefined
  }
  await log.flush()
  const rows = await database.query.selectFrom('batches').select('first').execute()
  expect(rows.length).toBeLessThanOrEqual(6)
})

test('an event is stored before anyone is told of it', async () => {
  const seen: number[] = []
  const log = createLog('a', {
    seq: 0,
    store: batches.append,
    tell: () => {
      const row = database.sqlite.prepare('select max(last) as last from batches').get()
      seen.push(Number(Object(row).last))
    },
    fail: () => undefined,
  })
  log.append(queued('n1'))
  expect(seen).toEqual([])
  await log.flush()
  expect(seen).toEqual([1])
})

test('a log that goes on counts from where it stood', async () => {
  const first = open('a')
  first.log.append(queued('n1'))
  await first.log.flush()
  const second = open('a', await batches.lastSeq('a'))
  second.log.append({ type: 'run-resumed' })
  await second.log.flush()
  expect((await stored('a')).map(({ seq, type }) => [seq, type])).toEqual([
    [1, 'node-queued'],
    [2, 'run-resumed'],
  ])
})

test('what an earlier owner appends late is refused', async () => {
  const late = open('a')
  const owner = open('a')
  owner.log.append(queued('n1'))
  await owner.log.flush()
  late.log.append(queued('n2'))
  await expect(late.log.flush()).rejects.toThrow()
  late.log.append(queued('n3'))
  await expect(late.log.flush()).rejects.toThrow()
  expect(late.failures).toHaveLength(1)
  expect(late.told).toEqual([])
  expect(await stored('a')).toHaveLength(1)
})

test('per-batch metrics and progress come at most ten times a second, all else always', async () => {
  const { log } = open('a')
  for (let step = 0; step < 50; step++) {
    log.append(measured('batch.loss', step))
    log.append(measured('train.loss', step))
    log.append({ type: 'node-progressed', node: 'train', iteration: [], fraction: step / 50 })
  }
  await log.flush()
  const events = await stored('a')
  const count = (matches: (event: RunEvent) => boolean) => events.filter(matches).length
  expect(count(event => event.type === 'node-measured' && event.name === 'train.loss')).toBe(50)
  expect(count(event => event.type === 'node-measured' && event.name === 'batch.loss')).toBeLessThan(25)
  expect(count(event => event.type === 'node-progressed')).toBeLessThan(25)
  expect(events.at(-1)?.seq).toBe(events.length)
})

test('the end of a run and its last event are stored as one', async () => {
  const runs = createRunTable(database)
  await runs.create([{ run: 'a', request: {} }], { graph: 'iris', document: '{}', owner: 'me' })
  const { log } = open('a')
  log.append({
    type: 'node-finished',
    node: 'train',
    iteration: [],
    outputs: {},
    cached: false,
    key: 'k',
    parts: { type: 't', version: 1, params: '{}', inputs: {}, seed: 0 },
    metrics: { 'test.accuracy': 0.9 },
  })
  log.append({ type: 'run-finished', status: 'done' })
  await log.flush()
  const row = await runs.get('a')
  expect(row).toMatchObject({ status: 'done', owner: undefined, metrics: { train: { 'test.accuracy': 0.9 } } })
  expect(row?.finishedAt).toBe((await stored('a')).at(-1)?.at)
})

test('a closed log takes nothing more, and what it had is stored', async () => {
  const { log } = open('a')
  log.append(queued('n1'))
  await log.close()
  log.append(queued('n2'))
  await log.flush()
  expect(await stored('a')).toHaveLength(1)
})
