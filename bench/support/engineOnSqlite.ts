import path from 'node:path'
import type { RunStatus } from '../../graphs/_model/events.ts'
import type { Plan } from '../../graphs/_model/plan.ts'
import { createBatches } from '../../server/stores/batches.ts'
import { openDatabase } from '../../server/stores/database.ts'
import { createLog } from '../../server/stores/log.ts'
import { createResults } from '../../server/stores/results.ts'
import { createRunTable } from '../../server/stores/runs.ts'
import { runNothing } from './engineWorlds.ts'

/** Runs plans as the server does: every event in the database, every key looked up among the results of all runs. */
export async function openSqliteWorld(folder: string) {
  const database = await openDatabase(path.join(folder, 'bench.db'))
  const batches = createBatches(database)
  const runs = createRunTable(database)
  // Only `has` is asked for, and only of results that are found: each run has a seed of its own, so none is.
  const results = createResults(batches, { has: async () => true } as never)
  let count = 0
  return {
    async run(plan: Plan): Promise<RunStatus> {
      const run = `run-${count++}`
      await runs.create([{ run, request: {} }], { graph: 'bench', document: '{}', owner: 'bench' })
      const log = createLog(run, {
        seq: 0,
        store: batches.append,
        tell: events => results.learn(events, run),
      })
      return runNothing(plan, { world: { log, results: { find: results.find, meta: () => undefined } }, seed: count })
    },
    close: () => database.close(),
  }
}
