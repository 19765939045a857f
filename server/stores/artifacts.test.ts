import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Draft } from '../../nodes/_contract/artifact.ts'
import { type Artifacts, createArtifacts } from './artifacts.ts'

let folder: string
let store: string
let artifacts: Artifacts
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-artifacts-'))
  store = path.join(folder, 'artifacts')
  artifacts = createArtifacts(store)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function table(content: string, rest: Partial<Draft<'table'>> = {}): Promise<Draft<'table'>> {
  const file = path.join(folder, `scratch-${Math.random()}`)
  await writeFile(file, content)
  const meta = { columns: [{ name: 'age', type: 'integer' as const }], rows: 3, prepare: [] }
  return { kind: 'table', meta, files: { data: file }, ...rest }
}

const stored = async () =>
  (await readdir(store, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile()).length

test('what was saved is loaded with its meta and readable files, under a brief line', async () => {
  const ref = await artifacts.save(await table('rows'))
  expect(ref).toMatchObject({ kind: 'table', brief: '3 × 1' })
  const loaded = await artifacts.load(ref)
  expect(loaded).toMatchObject({ kind: 'table', id: ref.id, meta: { rows: 3 } })
  expect(await readFile(loaded.files.data ?? '', 'utf8')).toBe('rows')
})

test('drafts with the same content are one artifact, whatever their notes', async () => {
  const first = await artifacts.save(await table('rows', { notes: { seconds: 1 } }))
  const count = await stored()
  const second = await artifacts.save(await table('rows', { notes: { seconds: 2 } }))
  expect(second.id).toBe(first.id)
  expect(await stored()).toBe(count)
  expect(await artifacts.notes(first)).toEqual({ seconds: 2 })
})

test('drafts within a draft are stored first, and one used twice is one', async () => {
  const origin = await table('raw')
  const ref = await artifacts.save(await table('clean', { refs: { origin, again: origin } }))
  const loaded = await artifacts.load(ref)
  expect(loaded.refs.origin?.id).toBe(loaded.refs.again?.id)
  expect(await readFile(loaded.refs.origin?.files.data ?? '', 'utf8')).toBe('raw')
})

test('two outputs may share one new file', async () => {
  const first = await table('rows')
  await artifacts.save(first)
  const second = await artifacts.save({ ...first, meta: { ...first.meta, rows: 4 } })
  expect(await readFile(await artifacts.path(second, 'data'), 'utf8')).toBe('rows')
})

test("a draft that hands on an input's file does not store it again", async () => {
  const input = await artifacts.load(await artifacts.save(await table('rows')))
  const count = await stored()
  const draft = { ...(await table('')), files: input.files, refs: { origin: input } }
  const ref = await artifacts.save(draft)
  expect(await stored()).toBe(count + 1)
  expect((await artifacts.manifest(ref)).files).toEqual(
    (await artifacts.manifest({ kind: 'table', id: input.id })).files,
  )
})

test('withheld files and refs are absent anywhere down the chain', async () => {
  const inner = await table('inner', { refs: { test: await table('secret') } })
  const ref = await artifacts.save(await table('outer', { refs: { origin: inner, test: await table('secret') } }))
  const loaded = await artifacts.load(ref, { withhold: ['test'] })
  expect(loaded.refs.test).toBeUndefined()
  expect(loaded.refs.origin?.refs.test).toBeUndefined()
  expect(loaded.refs.origin?.files.data).toBeDefined()
  const bare = await artifacts.load(ref, { withhold: ['data'] })
  expect([bare.files, bare.refs.origin?.files]).toEqual([{}, {}])
})

test('an artifact is there only when all it refers to is', async () => {
  const ref = await artifacts.save(await table('outer', { refs: { origin: await table('inner') } }))
  const loaded = await artifacts.load(ref)
  expect(await artifacts.has(ref)).toBe(true)
  await rm(loaded.refs.origin?.files.data ?? '')
  expect(await artifacts.has(ref)).toBe(false)
  await expect(artifacts.load(ref)).rejects.toMatchObject({ failure: { code: 'missing-artifact' } })
  await expect(artifacts.save(loaded)).rejects.toMatchObject({ failure: { code: 'missing-artifact' } })
})

test('a value that does not keep to its kind is refused and leaves nothing behind', async () => {
  const draft = await table('rows')
  const wrong = { ...draft, meta: { ...draft.meta, rows: -1 } }
  await expect(artifacts.save(wrong)).rejects.toMatchObject({
    failure: { code: 'wrong-output', message: { en: expect.stringContaining('meta.rows') } },
  })
  await expect(stat(store)).rejects.toThrow()
})

test('a file that never came to be is named', async () => {
  const draft = { ...(await table('')), files: { data: path.join(folder, 'nothing.parquet') } }
  await expect(artifacts.save(draft)).rejects.toMatchObject({
    failure: { code: 'missing', message: { en: expect.stringContaining('nothing.parquet') } },
  })
})

test('changed bytes are found out', async () => {
  const ref = await artifacts.save(await table('rows'))
  await artifacts.verify(ref)
  const file = await artifacts.path(ref, 'data')
  await chmod(file, 0o600)
  await writeFile(file, 'r0ws')
  await expect(artifacts.verify(ref)).rejects.toMatchObject({ failure: { code: 'damaged-artifact' } })
  const manifest = path.join(store, ref.id.slice(0, 2), ref.id.slice(2))
  await chmod(manifest, 0o600)
  await writeFile(manifest, '{}')
  await expect(createArtifacts(store).load(ref)).rejects.toMatchObject({ failure: { code: 'damaged-artifact' } })
})

test('an id that is no id reaches no file', async () => {
  await expect(artifacts.load({ kind: 'table', id: '../../etc/passwd' })).rejects.toMatchObject({
    failure: { code: 'missing-artifact' },
  })
})
