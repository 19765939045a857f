import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { document } from '../../graphs/_model/document.ts'
import { nodeStateOf } from '../../graphs/_model/runState.ts'
import { pngOf, writePictures } from '../../tests/support/pictures.ts'
import { type Served, served } from '../../tests/support/served.ts'
import { runToEnd, type TestRuntime, testRuntime } from '../../tests/support/testRuntime.ts'

let folder: string
let runtime: TestRuntime
let server: Served
let table: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-pictures-'))
  await mkdir(path.join(folder, 'data'))
  await writePictures(path.join(folder, 'data/shapes.parquet'), [pngOf(32, 16, [255, 0, 0]), null], { asStruct: true })
  runtime = await testRuntime({ data: path.join(folder, 'data') })
  server = await served(runtime)
  // load ─► few
  const graph = document.parse({
    format: 1,
    name: 'pictures',
    nodes: {
      load: { type: 'collect/file', params: { file: 'shapes.parquet' } },
      few: { type: 'process/sql', params: { sql: 'SELECT picture, label FROM input ORDER BY id' } },
    },
    edges: [{ from: { node: 'load', port: 'table' }, to: { node: 'few', port: 'table' } }],
  })
  const { state } = await runToEnd(runtime, graph)
  table = nodeStateOf(state, 'few')?.current.outputs?.table?.id ?? ''
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await runtime[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const get = (query: string) => fetch(`${server.address}/artifacts/table/${table}/picture?${query}`)

test('a column of encoded pictures in a Parquet file is known as such, through SQL too', async () => {
  const { meta } = await runtime.artifacts.manifest({ kind: 'table', id: table })
  expect(meta).toMatchObject({
    columns: expect.arrayContaining([{ name: 'picture', type: 'binary', media: 'picture' }]),
  })
})

test('one picture of a table is sent as what its bytes are, and as nothing else', async () => {
  const response = await get('column=picture&row=0')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/png')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-security-policy')).toContain('sandbox')
  expect(Buffer.from(await response.arrayBuffer())).toEqual(pngOf(32, 16, [255, 0, 0]))
})

test('where there is no picture the answer says why', async () => {
  expect(await (await get('column=picture&row=1')).json()).toEqual({ error: 'The cell is empty.' })
  expect((await get('column=picture&row=99')).status).toBe(404)
  expect((await get('column=picture&row=-1')).status).toBe(404)
  expect((await (await get('column=label&row=0')).json()).error).toContain('"label" holds no pictures')
  expect((await fetch(`${server.address}/artifacts/table/0000/picture?column=picture&row=0`)).status).toBe(404)
})

test('a picture asks for the token where others reach the server', async () => {
  await using open = await served(runtime, '0.0.0.0')
  const response = await fetch(`${open.address}/artifacts/table/${table}/picture?column=picture&row=0`)
  expect(response.status).toBe(401)
})
