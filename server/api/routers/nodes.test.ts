import { afterAll, beforeAll, expect, test } from 'vitest'
import { document } from '../../../graphs/_model/document.ts'
import { runToEnd, type TestRuntime, testRuntime } from '../../../tests/support/testRuntime.ts'
import { api } from '../root.ts'

let runtime: TestRuntime
beforeAll(async () => {
  runtime = await testRuntime()
})
afterAll(() => runtime[Symbol.asyncDispose]())

const nodes = () => api.createCaller({ runtime, isTrusted: true }).nodes
const table = {
  columns: [
    { name: 'age', type: 'integer' as const },
    { name: 'income', type: 'number' as const },
  ],
}

test('SQL is described from the columns that come in, and nothing runs', async () => {
  const { schemas, failure } = await nodes().describe({
    type: 'process/sql',
    params: { sql: 'SELECT age, income / 12 AS monthly FROM input' },
    inputs: { table },
  })
  expect(failure).toBeNull()
  expect(schemas.table?.columns.slice(0, 2)).toEqual([
    { name: 'age', type: 'integer' },
    { name: 'monthly', type: 'number' },
  ])
  expect(await runtime.runs.list()).toEqual([])
})

test('what is wrong with SQL or a file is an answer', async () => {
  const sql = await nodes().describe({
    type: 'process/sql',
    params: { sql: 'SELECT agee FROM input' },
    inputs: { table },
  })
  expect(sql.failure?.message).toMatchObject({ en: expect.stringContaining('agee') })
  const file = await nodes().describe({ type: 'collect/file', params: { file: 'nowhere.csv' }, inputs: {} })
  expect(file.failure?.message).toMatchObject({ zh: expect.stringContaining('没有文件“nowhere.csv”') })
})

test('a node that no worker describes is refused, as is one that nobody knows', async () => {
  for (const type of ['clean/auto', 'constructor', 'no/such']) {
    await expect(nodes().describe({ type, params: {}, inputs: {} })).rejects.toThrow('not described by a worker')
  }
})

test('the keys of a node in a run are told, and none of a node that was not in it', async () => {
  const graph = document.parse({
    format: 1,
    name: 'keys',
    nodes: { data: { type: 'collect/sample', params: { rows: 5 } } },
    edges: [],
  })
  const { run } = await runToEnd(runtime, graph)
  const [turn] = await nodes().keys({ run, node: 'data' })
  expect(turn?.iteration).toEqual([])
  expect(turn?.parts?.type).toBe('collect/sample')
  expect(await nodes().keys({ run, node: 'other' })).toEqual([])
})

test('looking at SQL that is endless to bind ends in time', async () => {
  const sql = "SELECT length(repeat('x', 4000000000)) AS n FROM input"
  const args = {
    type: 'process/sql',
    params: { sql },
    inputs: { table: { columns: [{ name: 'a', type: 'integer' }] } },
  }
  await expect(runtime.task('describe', args, { timeout: 300 })).rejects.toMatchObject({ failure: { code: 'timeout' } })
})
