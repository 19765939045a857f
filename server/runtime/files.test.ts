import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Files } from '../../nodes/_contract/context.ts'
import { createFiles } from './files.ts'

let folder: string
let files: Files
beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'millrace-files-')))
  await mkdir(path.join(folder, 'data', 'inner'), { recursive: true })
  await writeFile(path.join(folder, 'data', 'inner', 'a.csv'), '')
  await writeFile(path.join(folder, 'secret'), '')
  files = createFiles({ data: path.join(folder, 'data'), out: path.join(folder, 'out') })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a name under the data root becomes its real path', async () => {
  expect(await files.resolve('inner/a.csv')).toBe(path.join(folder, 'data', 'inner', 'a.csv'))
})

test('neither dots, nor an absolute path, nor a link lead out of the data root', async () => {
  await symlink(path.join(folder, 'secret'), path.join(folder, 'data', 'link'))
  for (const name of ['../secret', path.join(folder, 'secret'), 'link', 'inner/../../secret']) {
    await expect(files.resolve(name), name).rejects.toMatchObject({ failure: { code: 'outside-root' } })
  }
})

test('a file that is not there is named with those that are', async () => {
  await expect(files.resolve('b.csv')).rejects.toMatchObject({
    failure: {
      code: 'no-such-file',
      message: { en: expect.stringContaining('"b.csv"'), zh: expect.stringContaining('“b.csv”') },
      hint: { en: 'Nearest: inner.' },
    },
  })
  for (const name of ['a.csv', 'b.csv', 'zebra.csv']) await writeFile(path.join(folder, 'data/inner', name), '')
  await expect(files.resolve('inner/aa.csv')).rejects.toMatchObject({
    failure: { hint: { en: 'Nearest: inner/a.csv, inner/b.csv, inner/zebra.csv.' } },
  })
  await symlink(folder, path.join(folder, 'data/up'))
  await expect(files.resolve('up/secrets')).rejects.toMatchObject({
    failure: { hint: { en: expect.not.stringContaining('secret') } },
  })
  await expect(files.resolve('a.csv\0')).rejects.toMatchObject({ failure: { code: 'no-such-file' } })
  const none = createFiles({ data: path.join(folder, 'nothing') })
  await expect(none.resolve('b.csv')).rejects.toMatchObject({
    failure: { code: 'no-such-file', message: { en: expect.stringContaining('no data folder') } },
  })
})

test('a shipped file is found where the data root has none of its name', async () => {
  const data = path.join(folder, 'data')
  await mkdir(path.join(folder, 'shipped'))
  await writeFile(path.join(folder, 'shipped', 'b.csv'), '')
  const withShipped = createFiles({ data, shipped: path.join(folder, 'shipped') })
  expect(await withShipped.resolve('b.csv')).toBe(path.join(folder, 'shipped', 'b.csv'))
  await writeFile(path.join(data, 'b.csv'), '')
  expect(await withShipped.resolve('b.csv')).toBe(path.join(data, 'b.csv'))
  await expect(withShipped.resolve('bb.csv')).rejects.toMatchObject({
    failure: { hint: { en: expect.stringContaining('b.csv') } },
  })
  await expect(withShipped.resolve('../secret')).rejects.toMatchObject({ failure: { code: 'outside-root' } })
})

test('outputs stay under the output root, and there are none where there is no such root', async () => {
  expect(await files.output('deep/a.csv')).toBe(path.join(folder, 'out', 'deep', 'a.csv'))
  await symlink(path.join(folder, 'secret'), path.join(folder, 'out', 'link'))
  await symlink(folder, path.join(folder, 'out', 'up'))
  for (const name of ['../a.csv', '.', 'link', 'up/a.csv', path.join(folder, 'a.csv')]) {
    await expect(files.output(name), name).rejects.toMatchObject({ failure: { code: 'outside-root' } })
  }
  expect(await createFiles({ data: folder }).output('a.csv')).toBeUndefined()
})
