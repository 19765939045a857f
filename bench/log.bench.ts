import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { NewRunEvent } from '../graphs/_model/events.ts'
import { createBatches } from '../server/stores/batches.ts'
import { openDatabase } from '../server/stores/database.ts'
import { createLog } from '../server/stores/log.ts'
import { createResults } from '../server/stores/results.ts'

/** What one event costs from `append` until it is stored and told, with the results of finished nodes, in the server. */
const nodes = 10_000
const rounds = 7

const folder = mkdtempSync(path.join(tmpdir(), 'millrace-bench-'))
const database = await openDatabase(path.join(folder, 'bench.db'))
const batches = createBatches(database)
const results = createResults(batches, { has: async () => true } as never)
const ids = Array.from({ length: nodes }, (_, index) => createHash('sha256').update(String(index)).digest('hex'))

try {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const run = `run-${round}`
    const log = createLog(run, { seq: 0, store: batches.append, tell: events => results.learn(events, run) })
    const begun = performance.now()
    for (let node = 0; node < nodes; node++) {
      for (const event of eventsOf(node, round)) log.append(event)
      // As in the engine, whose nodes are promises: what is full gets written meanwhile.
      await undefined
    }
    await log.flush()
    times.push(performance.now() - begun)
  }
  report('an event, stored and told', median(times), nodes * 3)

  const missed = timeOf(() => {
    for (const id of ids) results.find(`${id.slice(1)}0`)
  })
  report('a key that was never seen', missed, nodes)
  const begun = performance.now()
  for (const id of ids) await results.find(keyOf(id, 0))
  report('a key that is found, its batch not in memory', performance.now() - begun, nodes)
  const opening = performance.now()
  await createResults(batches, { has: async () => true } as never).refresh()
  report('a key, when the server starts', performance.now() - opening, nodes * rounds)
} finally {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
}

function eventsOf(node: number, round: number): NewRunEvent[] {
  const id = ids[node] ?? ''
  const place = { node: `node-${node}`, iteration: [] }
  return [
    { type: 'node-queued', ...place },
    { type: 'node-started', ...place, attempt: 1 },
    {
      type: 'node-finished',
      ...place,
      outputs: { table: { kind: 'table', id, brief: '48 842 × 15', size: 48_842 } },
      cached: false,
      key: keyOf(id, round),
      parts: { type: 'clean/auto', version: 1, params: '{"fill":true}', inputs: { table: id }, seed: 7 },
      metrics: { rows: 48_842 },
    },
  ]
}

function keyOf(id: string, round: number): string {
  return `${round}${id.slice(1)}`
}

function timeOf(work: () => void): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

function report(what: string, milliseconds: number, count: number) {
  process.stdout.write(`${what.padEnd(48)}${((milliseconds * 1000) / count).toFixed(2).padStart(8)} µs\n`)
}
