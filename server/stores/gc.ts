import { open, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { ArtifactRef } from '../../nodes/_contract/artifact.ts'
import type { Artifacts } from './artifacts.ts'
import type { Batches } from './batches.ts'
import type { Database } from './database.ts'
import { storeFailure } from './storeFailure.ts'

export interface Garbage {
  /** Runs whose logs go. */
  runs: number
  artifacts: number
  files: number
  bytes: number
}

interface GarbageOptions {
  database: Database
  batches: Batches
  artifacts: Artifacts
  folders: { artifacts: string; checkpoints: string }
  /** Called when logs have gone, before files do: nothing that goes may be found by key any more. */
  forget(): Promise<void>
  now?: number
}

const runsKept = 20
const hour = 3_600_000
/** A node that was stopped long ago and never run again will not ask for its checkpoint. */
const checkpointsKept = 30 * 24 * hour

/**
 * Removes what nothing needs: keeps the last runs of each graph, pinned ones and those that have not ended, registered
 * models and named tables, and all that these refer to. What was stored within the last hour stays in any case, as its
 * event may not be stored yet.
 */
export async function collectGarbage(options: GarbageOptions, { dryRun }: { dryRun: boolean }): Promise<Garbage> {
  const { database, folders, now = Date.now() } = options
  const { kept, gone } = await sortRuns(database)
  if (!dryRun) {
    await removeRuns(database, gone)
    await options.forget()
  }
  const needed = await markNeeded(kept, options)
  const garbage = { runs: gone.length, artifacts: 0, files: 0, bytes: 0 }
  for (const { file, hash } of await storedFiles(folders.artifacts)) {
    if (needed.has(hash)) continue
    const entry = await stat(file).catch(() => undefined)
    if (!entry || now - entry.ctimeMs < hour) continue
    garbage.files += 1
    garbage.bytes += entry.size
    if (await isManifest(file)) garbage.artifacts += 1
    if (!dryRun) await rm(file, { force: true })
  }
  const old = await oldCheckpoints(folders.checkpoints, now)
  if (!dryRun) for (const folder of old) await rm(folder, { recursive: true, force: true })
  return garbage
}

async function sortRuns({ query }: Database): Promise<{ kept: string[]; gone: string[] }> {
  const rows = await query
    .selectFrom('runs')
    .select(['id', 'graph', 'status', 'pinned'])
    .orderBy('id', 'desc')
    .execute()
  const seen = new Map<string, number>()
  const kept: string[] = []
  const gone: string[] = []
  for (const { id, graph, status, pinned } of rows) {
    const newer = seen.get(graph) ?? 0
    seen.set(graph, newer + 1)
    const isOpen = status === 'queued' || status === 'running'
    if (newer < runsKept || pinned === 1 || isOpen) kept.push(id)
    else gone.push(id)
  }
  return { kept, gone }
}

async function removeRuns({ query }: Database, runs: string[]): Promise<void> {
  for (const run of runs) {
    await query.transaction().execute(async transaction => {
      await transaction.deleteFrom('results').where('run', '=', run).execute()
      await transaction.deleteFrom('batches').where('run', '=', run).execute()
      await transaction.deleteFrom('runs').where('id', '=', run).execute()
    })
  }
  await query.deleteFrom('documents').where('hash', 'not in', query.selectFrom('runs').select('document')).execute()
}

/** Hashes of every manifest and file that something kept refers to. */
async function markNeeded(runs: string[], { database, batches, artifacts }: GarbageOptions): Promise<Set<string>> {
  const needed = new Set<string>()
  const mark = async (ref: ArtifactRef): Promise<void> => {
    if (needed.has(ref.id)) return
    needed.add(ref.id)
    const manifest = await artifacts.manifest(ref).catch(() => undefined)
    for (const hash of Object.values(manifest?.files ?? {})) needed.add(hash)
    for (const inner of Object.values(manifest?.refs ?? {})) await mark(inner)
  }
  const { query } = database
  for (const { artifact } of await query.selectFrom('models').select('artifact').execute()) {
    await mark({ kind: 'model', id: artifact })
  }
  for (const { artifact } of await query.selectFrom('tables').select('artifact').execute()) {
    await mark({ kind: 'table', id: artifact })
  }
  for (const run of runs) for (const ref of await refsOf(run, batches)) await mark(ref)
  return needed
}

async function refsOf(run: string, batches: Batches): Promise<ArtifactRef[]> {
  const refs: ArtifactRef[] = []
  for (let seq = 0; ; ) {
    const events = await batches.after(run, seq)
    const last = events.at(-1)
    if (!last) return refs
    seq = last.seq
    for (const event of events) {
      if (event.type === 'node-finished') refs.push(...Object.values(event.outputs))
      if (event.type !== 'run-started') continue
      const kept = Object.values(event.kept ?? {}).map(({ outputs }) => outputs)
      refs.push(...[...Object.values(event.plan.given), ...kept].flatMap(Object.values<ArtifactRef>))
    }
  }
}

async function storedFiles(folder: string): Promise<{ file: string; hash: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(error => {
    throw storeFailure(error, folder)
  })
  return entries
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => ({
      file: path.join(parentPath, name),
      // Notes share the fate of what they stand beside; a temporary file has no such hash and goes.
      hash: `${path.basename(parentPath)}${name.replace(/\.notes$/, '')}`,
    }))
}

/** Manifests are canonical JSON, whose first field is always this. */
async function isManifest(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(9), 0, 9, 0)
    return buffer.toString('utf8', 0, bytesRead) === '{"files":'
  } finally {
    await handle.close()
  }
}

async function oldCheckpoints(folder: string, now: number): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const folders = names.map(name => path.join(folder, name))
  const entries = await Promise.all(folders.map(file => stat(file).catch(() => undefined)))
  return folders.filter((_, index) => now - (entries[index]?.mtimeMs ?? now) > checkpointsKept)
}
