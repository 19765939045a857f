import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from './database.ts'
import { createModelTable, type ModelTable } from './models.ts'

let folder: string
let database: Database
let models: ModelTable
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-models-'))
  database = await openDatabase(path.join(folder, 'millrace.db'))
  models = createModelTable(database)
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

const register = (id: string, serve = true) =>
  models.register({ name: 'credit', ref: { kind: 'model', id }, serve, metrics: { 'test.accuracy': 0.9 } })

test('versions count up, and the same model keeps its version', async () => {
  expect(await register('a')).toEqual({ name: 'credit', version: 1, served: true })
  expect(await register('b')).toEqual({ name: 'credit', version: 2, served: true })
  expect(await register('a', false)).toEqual({ name: 'credit', version: 1, served: false })
  expect((await models.versions('credit')).map(({ version, served }) => [version, served])).toEqual([
    [2, true],
    [1, false],
  ])
})

test('registering twice at once makes one version', async () => {
  const both = await Promise.all([register('a'), register('a')])
  expect(both.map(({ version }) => version)).toEqual([1, 1])
  expect(await models.history('credit')).toHaveLength(1)
})

test('a worse model is registered and not served', async () => {
  await register('a')
  expect(await register('b', false)).toMatchObject({ version: 2, served: false })
  expect(await models.find('credit')).toMatchObject({ version: 1, ref: { kind: 'model', id: 'a' } })
  expect(await models.find('credit', 2)).toMatchObject({ served: false, metrics: { 'test.accuracy': 0.9 } })
})

test('a model is taken down and rolled back, and the history says so', async () => {
  await register('a')
  await register('b')
  expect(await models.rollback('credit')).toBe(1)
  expect(await models.find('credit')).toMatchObject({ version: 1 })
  await models.undeploy('credit')
  expect(await models.find('credit')).toBeUndefined()
  expect((await models.history('credit')).map(({ version }) => version)).toEqual([undefined, 1, 2, 1])
})

test('an unknown version is named with the ones there are', async () => {
  await register('a')
  await expect(models.serve('credit', 5)).rejects.toMatchObject({
    failure: { code: 'no-such-model', hint: { en: 'Its versions are: 1.' } },
  })
  await expect(models.rollback('credit')).rejects.toMatchObject({ failure: { code: 'no-earlier-version' } })
})
