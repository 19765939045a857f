import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listData } from './listData.ts'

let folder: string
let roots: Parameters<typeof listData>[0]
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-list-'))
  roots = { root: path.join(folder, 'data'), shipped: path.join(folder, 'shipped'), endings: /\.(csv|parquet)$/ }
  for (const name of [
    'data/inner/deep.csv',
    'data/b10.csv',
    'data/b9.csv',
    'shipped/iris.csv',
    'shipped/b9.csv',
    'outside.csv',
  ]) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), name)
  }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const namesOf = async (search?: string) => (await listData(roots, search)).files.map(({ name }) => name)

test('the data folder is listed with sizes and times, own files before shipped ones, folders included', async () => {
  const { files, isCut } = await listData(roots)
  expect(files.map(({ name, shipped }) => [name, shipped])).toEqual([
    ['b9.csv', false],
    ['b10.csv', false],
    ['inner/deep.csv', false],
    ['iris.csv', true],
  ])
  expect(files[0]).toMatchObject({ bytes: 'data/b9.csv'.length, at: expect.any(Number) })
  expect(isCut).toBe(false)
  expect(await namesOf('DEEP')).toEqual(['inner/deep.csv'])
})

test('hidden files, other kinds, and links that lead out are not listed', async () => {
  await writeFile(path.join(folder, 'data/.env.csv'), '')
  await writeFile(path.join(folder, 'data/run.sh'), '')
  await symlink(path.join(folder, 'outside.csv'), path.join(folder, 'data/out.csv'))
  await symlink(folder, path.join(folder, 'data/up'))
  await symlink(path.join(folder, 'data/b9.csv'), path.join(folder, 'data/same.csv'))
  expect(await namesOf()).toEqual(['b9.csv', 'b10.csv', 'inner/deep.csv', 'same.csv', 'iris.csv'])
})

test('a folder of very many files is listed in part, and says so', async () => {
  await Promise.all(Array.from({ length: 310 }, (_, at) => writeFile(path.join(folder, `data/x${at}.csv`), '')))
  const { files, isCut } = await listData(roots)
  expect([files.length, isCut]).toEqual([300, true])
  expect(await namesOf('x309')).toEqual(['x309.csv'])
})

test('a data folder that is not there yet has only what is shipped', async () => {
  roots = { ...roots, root: path.join(folder, 'nothing') }
  expect(await namesOf()).toEqual(['b9.csv', 'iris.csv'])
})
