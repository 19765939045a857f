import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Served, served } from '../../tests/support/served.ts'
import { type TestRuntime, testRuntime } from '../../tests/support/testRuntime.ts'
import { createDataFolder } from '../runtime/dataFolder.ts'
import { createFiles } from '../runtime/files.ts'

let folder: string
let runtime: TestRuntime
let server: Served
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-data-'))
  runtime = await testRuntime({ data: path.join(folder, 'data') })
  server = await served(runtime)
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await runtime[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const send = (name: string, body: string, clash = 'ask') =>
  fetch(`${server.address}/upload?${new URLSearchParams({ name, clash })}`, { method: 'POST', body })

test('a file is put into the data folder, which is made when it is missing, and read back', async () => {
  const response = await send('客户.csv', 'a,b\n1,2\n')
  expect(await response.json()).toEqual({ name: '客户.csv', bytes: 8 })
  expect(await readFile(path.join(folder, 'data/客户.csv'), 'utf8')).toBe('a,b\n1,2\n')
  expect(await runtime.data.look(['客户.csv', 'nobody.csv'])).toEqual([
    { name: '客户.csv', bytes: 8 },
    { name: 'nobody.csv' },
  ])
  expect(await (await fetch(`${server.address}/data?name=${encodeURIComponent('客户.csv')}`)).text()).toBe('a,b\n1,2\n')
})

test('a name that is taken is asked about; both can be kept, or the old one replaced', async () => {
  await send('twice.csv', 'old')
  const asked = await send('twice.csv', 'new')
  expect([asked.status, await asked.json()]).toEqual([409, { taken: 'twice.csv' }])
  expect(await (await send('twice.csv', 'second', 'keep')).json()).toMatchObject({ name: 'twice-2.csv' })
  expect(await readFile(path.join(folder, 'data/twice.csv'), 'utf8')).toBe('old')
  expect(await (await send('twice.csv', 'new', 'replace')).json()).toMatchObject({ name: 'twice.csv' })
  expect(await readFile(path.join(folder, 'data/twice.csv'), 'utf8')).toBe('new')
})

test('the same file sent again is the same file, and nothing is asked', async () => {
  await send('same.csv', 'a,b\n1,2\n')
  for (const clash of ['ask', 'keep']) {
    expect(await (await send('same.csv', 'a,b\n1,2\n', clash)).json()).toEqual({ name: 'same.csv', bytes: 8 })
  }
  expect((await readdir(path.join(folder, 'data'))).filter(name => name.includes('same'))).toEqual(['same.csv'])
})

test('what an upload left that ended with the server is removed by a later one', async () => {
  const [old, fresh] = ['.upload-old', '.upload-fresh'].map(name => path.join(folder, 'data', name))
  for (const file of [old, fresh]) await writeFile(file ?? '', 'half')
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000)
  await utimes(old ?? '', longAgo, longAgo)
  await send('later.csv', 'a,b\n1,2\n')
  expect((await readdir(path.join(folder, 'data'))).filter(name => name.startsWith('.'))).toEqual(['.upload-fresh'])
  await rm(fresh ?? '')
})

test('no name leads out of the data folder, hides a file or makes a program', async () => {
  for (const name of [
    '../x.csv',
    'a/b.csv',
    '/etc/x.csv',
    '.hidden.csv',
    '..csv',
    'run.sh',
    'x.csv\0',
    '',
    'a\\b.csv',
  ]) {
    const response = await send(name, 'x')
    expect(response.status, name).toBe(400)
  }
  expect((await readdir(folder)).sort()).toEqual(['data'])
  for (const name of ['../secret', '/etc/passwd', '..%2fsecret']) {
    expect((await fetch(`${server.address}/data?name=${name}`)).status, name).not.toBe(200)
  }
})

test('a link in the data folder is replaced and never written through', async () => {
  const outside = path.join(folder, 'outside.csv')
  await writeFile(outside, 'mine')
  await symlink(outside, path.join(folder, 'data/link.csv'))
  expect((await send('link.csv', 'theirs', 'replace')).status).toBe(200)
  expect(await readFile(outside, 'utf8')).toBe('mine')
  await rm(outside)
})

test('what is larger than allowed, or breaks off, leaves nothing behind', async () => {
  const root = path.join(folder, 'small')
  await mkdir(root)
  const data = createDataFolder(root, createFiles({ data: root }))
  async function* chunks(breaks: boolean) {
    yield Buffer.alloc(600)
    if (breaks) throw new Error('The line broke.')
    yield Buffer.alloc(600)
  }
  await expect(data.save('a.csv', chunks(false), { clash: 'ask', most: 1000 })).rejects.toThrow('larger than')
  await expect(data.save('a.csv', chunks(true), { clash: 'ask', most: 1000 })).rejects.toThrow()
  expect(await readdir(root)).toEqual([])
  await rm(root, { recursive: true })
})

test('the columns of an uploaded file are known before any graph names it', async () => {
  await send('people.csv', 'name,age\nAda,36\nAlan,41\n')
  const input = encodeURIComponent(JSON.stringify({ file: 'people.csv' }))
  const answer = await (await fetch(`${server.address}/trpc/data.columns?input=${input}`)).json()
  expect(answer.result.data.map(({ name }: { name: string }) => name)).toEqual(['name', 'age'])
})

test('a folder is no file to take along, and is said to be one', async () => {
  await mkdir(path.join(folder, 'data/inner'), { recursive: true })
  for (const name of ['.', 'inner', '']) {
    const response = await fetch(`${server.address}/data?name=${name}`)
    expect([response.status, await response.json()]).toEqual([
      404,
      expect.objectContaining({
        failure: expect.objectContaining({ hint: expect.objectContaining({ zh: expect.any(String) }) }),
      }),
    ])
  }
})
