import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drawGraph } from '../../tests/support/drawGraph.ts'
import { createGraphFolder, type GraphFolder } from './graphs.ts'

let folder: string
let graphs: GraphFolder
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-graphs-'))
  graphs = createGraphFolder(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const drawn = (name = 'credit', seed = 0) => ({ ...drawGraph({ a: 'process/step' }, []), name, seed })

async function written(name = 'credit') {
  const result = await graphs.write(drawn(name), undefined)
  if ('conflict' in result) throw new Error('conflict')
  return result.revision
}

test('a graph is read back as it was written, under the name of its file', async () => {
  const revision = await written('信用')
  expect(await graphs.read('信用')).toEqual({ document: drawn('信用'), revision })
  await writeFile(path.join(folder, 'other.json'), await readFile(path.join(folder, '信用.json')))
  expect((await graphs.read('other')).document.name).toBe('other')
  expect((await graphs.list()).map(({ name, nodes }) => [name, nodes]).sort()).toEqual([
    ['other', 1],
    ['信用', 1],
  ])
})

test('of two who read the same revision the second to write is given what the first wrote', async () => {
  const revision = await written()
  const [first, second] = await Promise.all([
    graphs.write(drawn('credit', 1), revision),
    graphs.write(drawn('credit', 2), revision),
  ])
  expect(first).toHaveProperty('revision')
  expect(second).toMatchObject({ conflict: { document: { seed: 1 } } })
  expect((await graphs.read('credit')).document.seed).toBe(1)
})

test('a new graph does not take the place of another, and a change made outside is a conflict', async () => {
  const revision = await written()
  expect(await graphs.write(drawn('credit', 1), undefined)).toHaveProperty('conflict')
  const file = path.join(folder, 'credit.json')
  await writeFile(file, (await readFile(file, 'utf8')).replace('"seed": 0', '"seed": 5'))
  expect(await graphs.write(drawn('credit', 1), revision)).toMatchObject({ conflict: { document: { seed: 5 } } })
})

test('a copy gets the next free name', async () => {
  expect([await graphs.add(drawn()), await graphs.add(drawn()), await graphs.add(drawn())]).toEqual([
    'credit',
    'credit-2',
    'credit-3',
  ])
  expect((await graphs.read('credit-3')).document.name).toBe('credit-3')
})

test('a renamed graph keeps what it says, and no name is taken twice', async () => {
  await written('a')
  await written('b')
  await expect(graphs.rename('a', 'b')).rejects.toMatchObject({ failure: { code: 'name-taken' } })
  await graphs.rename('a', 'c')
  expect((await graphs.read('c')).document).toEqual(drawn('c'))
  expect(graphs.has('a')).toBe(false)
})

test('a removed graph lies in the trash', async () => {
  await written()
  await graphs.remove('credit')
  expect(await graphs.list()).toEqual([])
  expect(await readdir(path.join(folder, '.trash'))).toEqual([expect.stringMatching(/^credit-\d+\.json$/)])
})

test('a name that is no name reaches no file, and an unknown one is told with those there are', async () => {
  await written()
  await expect(graphs.read('../credit')).rejects.toMatchObject({ failure: { code: 'bad-name' } })
  await expect(graphs.read('iris')).rejects.toMatchObject({
    failure: { code: 'no-such-graph', hint: { en: 'The graphs are: credit.' } },
  })
})

test('a file that is no graph is listed, and opening it says why it is none', async () => {
  await writeFile(path.join(folder, 'broken.json'), '{"a": 1}')
  expect(await graphs.list()).toMatchObject([{ name: 'broken', nodes: 0, isBroken: true }])
  await expect(graphs.read('broken')).rejects.toMatchObject({
    failure: { code: 'unreadable-graph', message: { en: expect.stringContaining('broken.json') } },
  })
})

test('a file that cannot be opened is written over only by who has seen it so, and is kept', async () => {
  const revision = await written()
  await writeFile(path.join(folder, 'credit.json'), '<<<<<<< HEAD')
  await expect(graphs.write(drawn('credit', 1), revision)).rejects.toMatchObject({
    failure: { code: 'unreadable-graph' },
  })
  const seen = await graphs.revision('credit')
  expect(await graphs.write(drawn('credit', 1), seen)).toHaveProperty('revision')
  expect((await graphs.read('credit')).document.seed).toBe(1)
  const [kept = ''] = await readdir(path.join(folder, '.trash'))
  expect(await readFile(path.join(folder, '.trash', kept), 'utf8')).toBe('<<<<<<< HEAD')
})

test('a change from outside is noticed', async () => {
  await written()
  const stop = new AbortController()
  const changes = graphs.changes(stop.signal)[Symbol.asyncIterator]()
  const next = changes.next()
  // The watch begins with the first look, a moment after it was asked for.
  const timer = setInterval(() => writeFile(path.join(folder, 'credit.json'), String(Math.random())), 50)
  expect((await next).value).toBe('credit')
  clearInterval(timer)
  stop.abort()
  expect((await changes.next()).done ?? true).toBe(true)
})

test('a removed graph comes back with its versions, under another name where its own was taken', async () => {
  await written()
  await graphs.versions.keep(drawn('credit', 5), 'before tuning')
  const trashed = await graphs.remove('credit')
  await written()
  expect(await graphs.versions.list('credit')).toEqual([])
  expect(await graphs.restore(trashed)).toBe('credit-2')
  expect(await graphs.versions.list('credit-2')).toMatchObject([{ title: 'before tuning', nodes: 1 }])
  await expect(graphs.restore('../../etc/passwd')).rejects.toThrow('cannot be the name')
})

test('a version is a graph as it was, and follows its graph to another name', async () => {
  await written()
  const { id } = await graphs.versions.keep(drawn('credit', 5), 'five')
  await graphs.versions.keep(drawn('credit', 6), 'six')
  await graphs.rename('credit', 'loans')
  expect((await graphs.versions.list('loans')).map(({ title }) => title)).toEqual(['six', 'five'])
  expect(await graphs.versions.read('loans', id)).toEqual(drawn('loans', 5))
  await graphs.versions.remove('loans', id)
  await expect(graphs.versions.read('loans', id)).rejects.toThrow('no such version')
  expect((await graphs.versions.list('loans')).map(({ title }) => title)).toEqual(['six'])
  await graphs.versions.putBack('loans', id)
  expect(await graphs.versions.read('loans', id)).toEqual(drawn('loans', 5))
})

test('the revision tells that a file was changed outside', async () => {
  const revision = await written()
  expect(await graphs.revision('credit')).toBe(revision)
  const file = path.join(folder, 'credit.json')
  await writeFile(file, (await readFile(file, 'utf8')).replace('"seed": 0', '"seed": 9'))
  expect(await graphs.revision('credit')).not.toBe(revision)
  expect(await graphs.revision('nobody')).toBeUndefined()
})
