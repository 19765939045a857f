import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Artifact, ArtifactRef } from '../../nodes/_contract/artifact.ts'
import type { Checkpoint, Context, Files, Models, Tables } from '../../nodes/_contract/context.ts'
import type { Metrics } from '../../nodes/_contract/kinds/report.ts'

/** A context whose services really keep what they are given, in one temporary folder, and that remembers what was said. */
export interface TestContext extends Context {
  folder: string
  said: {
    /** What was said in English. */
    logs: { message: string; level: 'info' | 'warning' }[]
    metrics: { name: string; step: number; value: number }[]
    reasons: string[]
    progress: number[]
    /** By name, every version in order. */
    tables: Record<string, ArtifactRef[]>
    models: Record<string, { model: ArtifactRef; serve: boolean; metrics: Metrics }[]>
  }
}

/** Files are read from `<folder>/data` and written to `<folder>/out`. Without `folder` a new one lives as long as the test. */
export async function testContext(overrides: Partial<Context> & { folder?: string } = {}): Promise<TestContext> {
  const folder = overrides.folder ?? (await temporaryFolder())
  const scratch = await mkdtemp(join(folder, 'scratch-'))
  const said: TestContext['said'] = { logs: [], metrics: [], reasons: [], progress: [], tables: {}, models: {} }
  return {
    seed: 1,
    signal: new AbortController().signal,
    finish: new AbortController().signal,
    iteration: [],
    attempt: 1,
    threads: 2,
    progress: fraction => said.progress.push(fraction),
    metric: (name, step, value) => said.metrics.push({ name, step, value }),
    log: ({ en: message }, level = 'info') => said.logs.push({ message, level }),
    reason: ({ en }) => said.reasons.push(en),
    newFile: name => join(scratch, name),
    checkpoint: checkpointIn(join(folder, 'checkpoint')),
    files: filesIn(folder),
    models: modelsIn(said),
    tables: tablesIn(said),
    ...overrides,
    folder,
    said,
  }
}

/** A folder that is removed when the test that asked for it ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

function filesIn(folder: string): Files {
  return {
    resolve: async name => join(folder, 'data', name),
    output: async name => {
      const path = join(folder, 'out', name)
      await mkdir(dirname(path), { recursive: true })
      return path
    },
  }
}

function checkpointIn(folder: string): Checkpoint {
  let names: string[] | undefined
  return {
    save: async files => {
      await mkdir(folder, { recursive: true })
      for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes)
      names = Object.keys(files)
    },
    load: async () => {
      if (!names) return undefined
      const files: Record<string, Uint8Array> = {}
      for (const name of names) files[name] = new Uint8Array(await readFile(join(folder, name)))
      return files
    },
  }
}

function tablesIn(said: TestContext['said']): Tables {
  return {
    commit: async ({ name, table }) => {
      const versions = said.tables[name] ?? []
      said.tables[name] = versions
      if (versions.at(-1)?.id === table.id) return { version: versions.length, isNew: false }
      versions.push(table)
      return { version: versions.length, isNew: true }
    },
  }
}

function modelsIn(said: TestContext['said']): Models {
  return {
    register: async ({ name, model, serve, metrics }) => {
      const versions = said.models[name] ?? []
      said.models[name] = versions
      const known = versions.findIndex(version => version.model.id === model.id)
      if (known < 0) versions.push({ model, serve, metrics })
      return { name, version: known < 0 ? versions.length : known + 1, served: serve }
    },
    registered: async ({ name, model }) => {
      const versions = said.models[name] ?? []
      const known = versions.findIndex(version => version.model.id === model.id)
      return known < 0 ? undefined : { version: known + 1, everServed: versions[known]?.serve === true }
    },
    served: async name => {
      const versions = said.models[name] ?? []
      const version = versions.findLastIndex(candidate => candidate.serve)
      const model = versions[version]?.model
      // A test registers whole artifacts, which are references with more in them.
      return model ? { version: version + 1, model: model as Artifact<'model'> } : undefined
    },
  }
}
