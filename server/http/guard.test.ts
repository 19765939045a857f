import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { isTrusted, refusal, tokenInAddress } from './guard.ts'

const door = { host: '127.0.0.1', port: 3000, token: 'a-secret' }
const openDoor = { ...door, host: '0.0.0.0' }

test('answers to its own names', () => {
  for (const host of ['127.0.0.1:3000', 'localhost:3000', '[::1]:3000', 'localhost']) {
    expect(refusal(requestWith({ host }), door)).toBeUndefined()
  }
})

test('refuses a name that someone else resolves to this machine', () => {
  expect(refusal(requestWith({ host: 'evil.example:3000' }), door)).toContain('evil.example')
  expect(refusal(requestWith({ host: '127.0.0.1.evil.example' }), door)).toBeDefined()
  expect(refusal(requestWith({ host: 'localhost:3001' }), door)).toBeDefined()
})

test('refuses what a page of another site sends', () => {
  expect(refusal(requestWith({ host: 'localhost:3000', origin: 'https://evil.example' }), door)).toContain(
    'evil.example',
  )
  expect(refusal(requestWith({ host: 'localhost:3000', origin: 'null' }), door)).toBeDefined()
  expect(refusal(requestWith({ host: 'localhost:3000', origin: 'http://localhost:3000' }), door)).toBeUndefined()
})

test('trusts everyone on loopback, and elsewhere only who shows the token', () => {
  expect(isTrusted(requestWith({}), door)).toBe(true)
  expect(isTrusted(requestWith({}), openDoor)).toBe(false)
  expect(isTrusted(requestWith({ authorization: 'Bearer a-secret' }), openDoor)).toBe(true)
  expect(isTrusted(requestWith({ authorization: 'Bearer a-secreT' }), openDoor)).toBe(false)
  expect(isTrusted(requestWith({ cookie: 'theme=dark; millrace=a-secret' }), openDoor)).toBe(true)
})

test('takes the token from the printed address', () => {
  expect(tokenInAddress(requestWith({}, '/?token=a-secret'), openDoor)).toBe('a-secret')
  expect(tokenInAddress(requestWith({}, '/?token=guess'), openDoor)).toBeUndefined()
})

function requestWith(headers: Record<string, string>, url = '/'): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { headers, url })
}
