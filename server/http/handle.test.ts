import type { AddressInfo } from 'node:net'
import type { AnyTRPCRouter } from '@trpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestRuntime, testRuntime } from '../../tests/support/testRuntime.ts'
import { api } from '../api/root.ts'
import { handle } from './handle.ts'
import { listen } from './listen.ts'

const router: AnyTRPCRouter = api
const procedures: Record<string, { _def: { type: string } }> = router._def.procedures

let runtime: TestRuntime
beforeAll(async () => {
  runtime = await testRuntime()
})
afterAll(() => runtime[Symbol.asyncDispose]())

test('on an address that others reach, nothing answers without the token', async () => {
  await using server = await serverBoundTo('0.0.0.0')
  expect(Object.keys(procedures).length).toBeGreaterThan(15)
  for (const [path, { _def }] of Object.entries(procedures)) {
    const { type } = _def
    const method = type === 'mutation' ? 'POST' : 'GET'
    const body = type === 'mutation' ? '{}' : null
    const response = await fetch(`${server.address}/trpc/${path}`, {
      method,
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect(response.status === 401 || (await response.text()).includes('UNAUTHORIZED'), path).toBe(true)
  }
  for (const path of ['/', '/graphs/lifecycle', '/v1/models/credit', '/artifacts/table/abc/data']) {
    expect((await fetch(`${server.address}${path}`)).status, path).toBe(401)
  }
})

test('the token in the printed address becomes a cookie, and then everything answers', async () => {
  await using server = await serverBoundTo('0.0.0.0')
  const admitted = await fetch(`${server.address}/?token=${server.token}`, { redirect: 'manual' })
  const cookie = admitted.headers.get('set-cookie') ?? ''
  expect(cookie).toContain('HttpOnly')
  expect(cookie).toContain('SameSite=Strict')
  const [shown = ''] = cookie.split(';')
  expect((await fetch(`${server.address}/`, { headers: { cookie: shown } })).status).toBe(200)
  expect((await fetch(`${server.address}/?token=guess`)).status).toBe(401)
})

test('on loopback there is no token to ask for, and a strange Host is refused', async () => {
  await using server = await serverBoundTo('127.0.0.1')
  expect((await fetch(`${server.address}/trpc/graphs.list`)).status).toBe(200)
  expect(
    (await fetch(`${server.address}/trpc/graphs.list`, { headers: { origin: 'https://evil.example' } })).status,
  ).toBe(403)
})

test('a model that does not exist is answered in a sentence', async () => {
  await using server = await serverBoundTo('127.0.0.1')
  const response = await fetch(`${server.address}/v1/models/nobody:predict`, { method: 'POST', body: '{}' })
  expect(response.status).toBe(404)
  expect(await response.json()).toEqual({ error: 'There is no model "nobody". No model has been deployed yet.' })
  const wrong = await fetch(`${server.address}/v1/models/nobody:predict`)
  expect(wrong.status).toBe(405)
})

test('an artifact is asked for by what it is, and never by a path', async () => {
  await using server = await serverBoundTo('127.0.0.1')
  for (const path of [
    '/artifacts/table/0000/data',
    '/artifacts/table/..%2f..%2fetc/passwd',
    '/artifacts/report/%2e%2e/data',
  ]) {
    expect((await fetch(`${server.address}${path}`)).status, path).not.toBe(500)
    expect(await (await fetch(`${server.address}${path}`)).text()).not.toContain('root:')
  }
})

/** The door says `host`; the socket itself stays on loopback. */
async function serverBoundTo(host: string) {
  const door = { host, port: 0, token: 'a-secret' }
  const listener = handle({
    runtime,
    door,
    pages: async (_request, response) => {
      response.end('a page')
    },
  })
  const { server } = await listen(listener, { host: '127.0.0.1', port: 0, exact: true })
  // A server that listens on TCP has such an address.
  door.port = (server.address() as AddressInfo).port
  return {
    address: `http://127.0.0.1:${door.port}`,
    token: door.token,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
