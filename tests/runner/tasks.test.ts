import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Artifact } from '../../nodes/_contract/artifact.ts'
import { inProcess } from '../../server/runner/inProcess.ts'
import { never } from '../../server/runner/runNode.ts'
import { countingStore } from './countingStore.ts'
import { noServices } from './noServices.ts'
import { taskOf } from './taskOf.ts'

let folder: string
let runner: ReturnType<typeof inProcess>
let table: Artifact
let dataset: Artifact

// sample ─→ linear
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'millrace-tasks-'))
  const artifacts = countingStore(path.join(folder, 'artifacts'))
  const [scratch, checkpoints] = [path.join(folder, 'scratch'), path.join(folder, 'checkpoints')]
  runner = inProcess({ artifacts, services: noServices, scratch, checkpoints })
  const split = { by: 'hash', validation: 0.15, test: 0.2, seed: 7 }
  const hooks = { signal: never, finish: never, tell() {} }
  const execute = async (...task: Parameters<typeof taskOf>) => (await runner.execute(taskOf(...task), hooks)).outputs
  const load = (ref: { kind: Artifact['kind']; id: string } | undefined) => {
    if (!ref) throw new Error('There is no such output.')
    return artifacts.load(ref, { withhold: [] })
  }
  const sample = await execute('collect/sample', { params: { rows: 60 }, split })
  table = await load(sample.table)
  const built = await execute('build/linear', { inputs: { table }, split })
  dataset = await load(built.dataset)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a table has a preview and pages of rows', async () => {
  expect(await runner.task('preview', { artifact: table })).toMatchObject({ rows: 60 })
  const page = await runner.task('rows', { artifact: table, offset: 58, limit: 10 })
  expect(page).toMatchObject({ total: 60, rows: [expect.any(Array), expect.any(Array)] })
  expect(page).toHaveProperty('places', [58, 59])
})

test('a dataset shows its shapes', async () => {
  const preview = await runner.task('previewDataset', { artifact: dataset })
  expect(preview).toMatchObject({ shapes: [{ split: 'train' }, { split: 'validation' }, { split: 'test' }] })
})

test('a task asked of another kind says so', async () => {
  await expect(runner.task('preview', { artifact: dataset })).rejects.toThrow(
    'This is for a table, and was asked of a dataset.',
  )
})
