import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BundledModel } from '../../app/_share/bundle.ts'
import { deployedNames, packModel, sendModel } from '../../app/_share/modelFiles.ts'
import { packBundle } from '../../app/_share/packBundle.ts'
import { readSharedBytes } from '../../app/_share/readShared.ts'
import { document } from '../../graphs/_model/document.ts'
import { api } from '../../server/api/root.ts'
import { type Served, served } from '../support/served.ts'
import { runToEnd, type TestRuntime, testRuntime } from '../support/testRuntime.ts'

// load ─► build ─► train ─► deploy
const graph = document.parse({
  format: 1,
  name: 'flowers',
  nodes: {
    load: { type: 'collect/file', params: { file: 'iris.csv' } },
    build: { type: 'build/linear', params: { target: 'species' } },
    train: { type: 'train/fit', params: { epochs: 4 } },
    deploy: { type: 'deploy/http', params: { name: 'flowers' } },
  },
  edges: [
    { from: { node: 'load', port: 'table' }, to: { node: 'build', port: 'table' } },
    { from: { node: 'build', port: 'estimator' }, to: { node: 'train', port: 'estimator' } },
    { from: { node: 'train', port: 'model' }, to: { node: 'deploy', port: 'model' } },
  ],
})
const rows = [
  { sepal_length: 5.1, sepal_width: 3.5, petal_length: 1.4, petal_width: 0.2 },
  { sepal_length: 6.7, sepal_width: 3, petal_length: 5.2, petal_width: 2.3 },
]

let folder: string
let here: TestRuntime
let server: Served
let bundle: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-bundle-'))
  here = await testRuntime()
  server = await served(here)
  expect((await runToEnd(here, graph)).status).toBe('done')
  const caller = api.createCaller({ runtime: here, isTrusted: true })
  const offered = await caller.models.ofGraph({ graph: 'flowers', deployed: deployedNames(graph) })
  // What was deployed is what was trained: it is offered once.
  expect(offered.map(({ name, version }) => [name, version])).toEqual([['flowers', 1]])
  const models = await Promise.all(
    offered.map(async ({ name, metrics, ref }) =>
      packModel({ name, metrics, id: ref.id }, await caller.artifacts.manifest(ref), read),
    ),
  )
  bundle = await packBundle(graph, { names: ['iris.csv'], models }, async name =>
    read(`/data?${new URLSearchParams({ name })}`),
  )
}, 60_000)
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await here[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

async function read(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(`${server.address}${address}`)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

const ask = async (address: string, name = 'flowers') =>
  (
    await fetch(`${address}/v1/models/${name}:predict`, { method: 'POST', body: JSON.stringify({ instances: rows }) })
  ).json()

function opened(): { files: { name: string }[]; models: BundledModel[] } {
  const read = readSharedBytes(bundle)
  if (!('document' in read)) throw new Error('The bundle opens.')
  return read
}

test('a model that came in a bundle answers in another home as it did in its own, without a training', async () => {
  await mkdir(path.join(folder, 'data'), { recursive: true })
  await using there = await testRuntime({ data: path.join(folder, 'data') })
  await using other = await served(there)
  const { files, models } = opened()
  expect(files.map(({ name }) => name)).toEqual(['iris.csv'])
  for (const model of models) {
    expect(await sendModel(model, other.address)).toEqual({ name: 'flowers', version: 1, served: true })
    // Sent again it is the same version.
    expect(await sendModel(model, other.address)).toMatchObject({ version: 1 })
  }
  expect(await there.runs.list()).toEqual([])
  const answer = await ask(other.address)
  expect(answer.predictions).toHaveLength(2)
  expect(answer).toEqual(await ask(server.address))
})

test('a model of the same name becomes a further version and does not take over', async () => {
  const [model] = opened().models
  if (!model) throw new Error('There is a model.')
  const before = await ask(server.address)
  const metrics = { ...model.description.metrics }
  const meta = { ...model.description.meta, card: { ...model.description.meta.card, bestEpoch: 1 } }
  const sent = await sendModel({ ...model, description: { ...model.description, metrics, meta } }, server.address)
  expect(sent).toEqual({ name: 'flowers', version: 2, served: false })
  expect(await ask(server.address)).toEqual(before)
})

test('a model that was changed on the way, does not fit its weights or hides SQL is refused and not registered', async () => {
  const [model] = opened().models
  if (!model) throw new Error('There is a model.')
  const { description, weights } = model
  const known = (await here.models.list()).length
  const flipped = weights.slice()
  flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1
  await expect(sendModel({ description, weights: flipped }, server.address)).rejects.toThrow('are not the ones')
  const short = weights.slice(0, -4)
  const hash = createHash('sha256').update(short).digest('hex')
  await expect(
    sendModel({ description: { ...description, weights: hash }, weights: short }, server.address),
  ).rejects.toThrow()
  const secret = path.join(folder, 'secret.txt')
  const prepare = [
    {
      by: 'x',
      select: [{ name: 'stolen', sql: `(SELECT content FROM read_text('${secret}'))`, type: 'text' as const }],
    },
  ]
  const hostile = { ...description, meta: { ...description.meta, row: { ...description.meta.row, prepare } } }
  await expect(sendModel({ description: hostile, weights }, server.address)).rejects.toThrow()
  await expect(sendModel({ description: { ...description, name: '../x' }, weights }, server.address)).rejects.toThrow(
    'name',
  )
  expect((await here.models.list()).length).toBe(known)
})
