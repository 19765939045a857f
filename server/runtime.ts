import { rm } from 'node:fs/promises'
import os from 'node:os'
import { NodeFailure } from '../nodes/_contract/failure.ts'
import { announceServer, claimHome, forgetServer, openHome } from './home.ts'
import { loadCatalog } from './runner/catalog.ts'
import { workerMemory } from './runner/memory.ts'
import { createPool } from './runner/pool.ts'
import { nodeWorker } from './runner/workerEnvironment.ts'
import { createDataFolder } from './runtime/dataFolder.ts'
import { withFault } from './runtime/fault.ts'
import { createGraphs } from './runtime/graphs.ts'
import { createModelImport } from './runtime/importModel.ts'
import { createLanes } from './runtime/lanes.ts'
import { createRuns } from './runtime/runs.ts'
import { openScratch } from './runtime/scratch.ts'
import { createServices, shippedData } from './runtime/services.ts'
import { openStores, type Stores } from './runtime/stores.ts'
import type { Prediction, Runtime, RuntimeOptions } from './runtime/types.ts'
import { collectGarbage } from './stores/gc.ts'
import type { Lock } from './stores/lock.ts'
import type { Owner } from './stores/owners.ts'

export type {
  GraphEntry,
  Graphs,
  ModelEntry,
  ModelRegistry,
  Prediction,
  RunEntry,
  Runs,
  Runtime,
  RuntimeOptions,
  StartOptions,
} from './runtime/types.ts'

const lookForTheDead = 5000

/** The one place where engine, runner, stores and catalog meet. */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { owner: kind, workers: size = os.availableParallelism(), threads, catalog } = options
  const home = await openHome(options.home)
  const lock = kind === 'server' ? claimHome(home) : undefined
  const { stores, owner, scratch } = await openOwned(home, { kind, lock })
  const { specs } = await loadCatalog(catalog)
  const { artifacts, batches, database, models, results, tables } = stores

  const services = createServices(stores, options)
  const memory = workerMemory(size)
  const pool = createPool({
    ...{ artifacts, scratch, size, memory, threads, checkpoints: home.checkpoints },
    services,
    ...(catalog !== undefined && { command: nodeWorker({ memory, catalog }) }),
  })
  // A server's first run begins at once; a command may find all it needs in the cache and never need a worker.
  if (kind === 'server') pool.warm()
  const predictor = pool.dedicated()
  const world = {
    specs,
    runner: withFault(pool),
    results: { find: results.find, meta: async ref => (await artifacts.manifest(ref)).meta },
    lanes: createLanes({ cpu: size, gpu: 1 }),
  } satisfies Parameters<typeof createRuns>[0]['world']
  const runs = createRuns({ stores, owner, world, most: Math.max(2, size) })
  await runs.recover()
  const timer = setInterval(() => runs.recover().catch(() => undefined), lookForTheDead)
  timer.unref()

  return {
    specs,
    graphs: createGraphs(options.graphs),
    data: createDataFolder(options.data, services.files, shippedData),
    runs,
    artifacts: {
      async manifest(ref) {
        const notes = await artifacts.notes(ref)
        return { ...(await artifacts.manifest(ref)), ...(notes !== undefined && { notes }) }
      },
      load: ref => artifacts.load(ref),
      has: artifacts.has,
    },
    models,
    tables,
    task: pool.task,
    async predict(ref, rows, { signal } = {}) {
      const model = await artifacts.load(ref)
      // The task answers with what `Prediction` says: nodes/_tensor/predict.ts is its one source.
      return (await predictor.task('predict', { model, rows }, { signal })) as Prediction[]
    },
    importModel: createModelImport({ stores, scratch, task: pool.task }),
    announce: address => announceServer(home, address),
    async gc({ dryRun }) {
      await refuseWhileOthersRun(stores, owner)
      const forget = async () => {
        artifacts.forget()
        await results.reload()
      }
      return collectGarbage({ database, batches, artifacts, folders: home, forget }, { dryRun })
    },
    async close() {
      clearInterval(timer)
      await runs.close()
      await pool.close()
      await rm(scratch, { recursive: true, force: true })
      if (lock) await forgetServer(home)
      await owner.release()
      await database.close()
      lock?.release()
    },
  }
}

/** The home's stores, this process as an owner of runs in it, and its scratch folder; or none of it. */
async function openOwned(
  home: Awaited<ReturnType<typeof openHome>>,
  { kind, lock }: { kind: Owner['kind']; lock: Lock | undefined },
) {
  try {
    const stores = await openStores(home)
    const owner = await stores.owners.register(kind)
    const scratch = await openScratch(home.scratch, { me: owner, owners: stores.owners })
    return { stores, owner, scratch }
  } catch (error) {
    lock?.release()
    throw error
  }
}

/** Another process has its own index of results, and could hand out what is about to go. */
async function refuseWhileOthersRun({ runs, owners }: Stores, me: Owner): Promise<void> {
  const others = new Set((await owners.list()).filter(({ id, isAlive }) => isAlive && id !== me.id).map(({ id }) => id))
  const busy = (await runs.open()).find(({ owner }) => owner !== undefined && others.has(owner))
  if (!busy) return
  throw new NodeFailure({
    code: 'busy',
    message: {
      en: `The run ${busy.run} is going on in another process.`,
      zh: `运行 ${busy.run} 正在另一个进程中进行。`,
    },
    hint: { en: 'Collect garbage when it has ended.', zh: '请等它结束后再清理。' },
    retryable: true,
  })
}
