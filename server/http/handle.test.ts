import { request } from 'node:http'
import type { AnyTRPCRouter } from '@trpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { served } from '../../tests/support/served.ts'
import { type TestRuntime, testRuntime } from '../../tests/support/testRuntime.ts'
import { api } from '../api/root.ts'

const router: AnyTRPCRouter = api
const procedures: Record<string, { _def: { type: string } }> = router._def.procedures

let runtime: TestRuntime
beforeAll(async () => {
  runtime = await testRuntime()
})
afterAll(() => runtime[Symbol.asyncDispose]())

test('on an address that others reach, nothing answers without the token', async () => {
  await using server = await served(runtime, '0.0.0.0')
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
  await using server = await served(runtime, '0.0.0.0')
  const admitted = await fetch(`${server.address}/?token=${server.token}`, { redirect: 'manual' })
  const cookie = admitted.headers.get('set-cookie') ?? ''
  expect(cookie).toContain('HttpOnly')
  expect(cookie).toContain('SameSite=Strict')
  const [shown = ''] = cookie.split(';')
  expect((await fetch(`${server.address}/`, { headers: { cookie: shown } })).status).toBe(200)
  expect((await fetch(`${server.address}/?token=guess`)).status).toBe(401)
})

test('on loopback there is no token to ask for, and a strange Host is refused', async () => {
  await using server = await served(runtime)
  expect((await fetch(`${server.address}/trpc/graphs.list`)).status).toBe(200)
  expect(
    (await fetch(`${server.address}/trpc/graphs.list`, { headers: { origin: 'https://evil.example' } })).status,
  ).toBe(403)
})

test('a model that does not exist is answered in a sentence', async () => {
  await using server = await served(runtime)
  const response = await fetch(`${server.address}/v1/models/nobody:predict`, { method: 'POST', body: '{}' })
  expect(response.status).toBe(404)
  expect(await response.json()).toEqual({ error: 'There is no model "nobody". No model has been deployed yet.' })
  const wrong = await fetch(`${server.address}/v1/models/nobody:predict`)
  expect(wrong.status).toBe(405)
})

test('an artifact is asked for by what it is, and never by a path', async () => {
  await using server = await served(runtime)
  for (const path of [
    '/artifacts/table/0000/data',
    '/artifacts/table/..%2f..%2fetc/passwd',
    '/artifacts/report/%2e%2e/data',
  ]) {
    expect((await fetch(`${server.address}${path}`)).status, path).not.toBe(500)
    expect(await (await fetch(`${server.address}${path}`)).text()).not.toContain('root:')
  }
})

test('an address that is none is the mistake of who asks, not of the server', async () => {
  await using server = await served(runtime)
  const { hostname, port, host } = new URL(server.address)
  const status = await new Promise((resolve, reject) => {
    request({ hostname, port, path: '//', headers: { host } }, response => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })
  expect(status).toBe(400)
})

test('after a body that was too large the connection is given up, so that no later request is cut off', async () => {
  await using server = await served({
    ...runtime,
    models: { ...runtime.models, find: async () => ({ name: 'big', version: 1 }) as never },
  })
  const response = await fetch(`${server.address}/v1/models/big:predict`, {
    method: 'POST',
    body: 'x'.repeat(17 * 1024 * 1024),
  })
  expect([response.status, response.headers.get('connection')]).toEqual([413, 'close'])
})
