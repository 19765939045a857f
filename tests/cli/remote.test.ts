import { afterEach, beforeEach, expect, test } from 'vitest'
import { handle } from '../../server/http/handle.ts'
import { listen } from '../../server/http/listen.ts'
import { openRuntime, type Runtime } from '../../server/runtime.ts'
import { openMillrace } from './millrace.ts'

let at: Awaited<ReturnType<typeof openMillrace>>
let runtime: Runtime
let close: () => Promise<void>

beforeEach(async () => {
  at = await openMillrace()
  runtime = await openRuntime({
    home: `${at.folder}/home`,
    graphs: `${at.folder}/graphs`,
    data: at.data,
    owner: 'server',
  })
  const door = { host: '127.0.0.1', port: 0, token: 'token' }
  const pages = async () => {}
  const { server, port } = await listen(handle({ runtime, door, pages }), { host: door.host, port: 0, exact: true })
  door.port = port
  await runtime.announce({ port, token: door.token })
  close = async () => {
    server.close()
    server.closeAllConnections()
    await runtime.close()
  }
})
afterEach(async () => {
  await close()
  await at.close()
})

test('a live server runs its own graph for the command, which follows it to the end', async () => {
  const document = await runtime.graphs.example('lifecycle')
  const { nodes } = document
  const [id = '', first] = Object.entries(nodes)[0] ?? []
  await runtime.graphs.write(
    { ...document, name: 'mine', nodes: { [id]: first ?? { type: '', params: {} } }, edges: [] },
    undefined,
  )
  const { code, lines, stderr } = await at.millrace(['run', 'mine', '--json'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const said = lines()
  expect(said.at(-1)).toMatchObject({ type: 'summary', status: 'done', nodes: { [id]: { state: 'done', ran: 1 } } })
  const [entry] = await runtime.runs.list()
  expect(said.at(-1)?.run).toBe(entry?.run)
  const again = (await at.millrace(['run', 'mine', '--json'])).lines()
  expect(again.at(-1)).toMatchObject({ nodes: { [id]: { cached: 1 } } })
})

test('what a live server refuses is said on stderr', async () => {
  const document = await runtime.graphs.example('lifecycle')
  const clean = { type: 'clean/auto', params: {} }
  await runtime.graphs.write({ ...document, name: 'broken', nodes: { clean }, edges: [] }, undefined)
  const { code, stdout, stderr } = await at.millrace(['run', 'broken', '--json'])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^error {2}clean/)
})

test('a graph file is run by the command itself, beside the server', async () => {
  const nodes = { sample: { type: 'collect/sample', params: { rows: 100 } } }
  const { code, lines } = await at.millrace(['run', await at.graph('file', { nodes }), '--json'])
  expect(code).toBe(0)
  expect(lines().at(-1)).toMatchObject({ status: 'done' })
})
