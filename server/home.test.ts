import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { announceServer, claimHome, forgetServer, liveServer, openHome } from './home.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-home-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const modeOf = async (file: string) => (await stat(file)).mode & 0o777

test('a home is for this user alone', async () => {
  await chmod(folder, 0o755)
  const home = await openHome(folder)
  await announceServer(home, { port: 3000, token: 'secret' })
  expect(await modeOf(folder)).toBe(0o700)
  expect(await modeOf(home.artifacts)).toBe(0o700)
  expect(await modeOf(path.join(folder, 'server.json'))).toBe(0o600)
})

test('a home has one server, and another is told so', async () => {
  const home = await openHome(folder)
  const lock = claimHome(home)
  expect(() => claimHome(home)).toThrow(`A server is already running on ${folder}`)
  lock.release()
  claimHome(home).release()
})

test('a live server is found, and what a dead one left is ignored', async () => {
  const home = await openHome(folder)
  await announceServer(home, { port: 3000, token: 'secret' })
  expect(await liveServer(folder)).toBeUndefined()
  const lock = claimHome(home)
  expect(await liveServer(folder)).toEqual({ pid: process.pid, port: 3000, token: 'secret' })
  await forgetServer(home)
  expect(await liveServer(folder)).toBeUndefined()
  lock.release()
})

test('a home that cannot be made is named, with what to do', async () => {
  await writeFile(path.join(folder, 'file'), '')
  await mkdir(path.join(folder, 'home'))
  await expect(openHome(path.join(folder, 'file', 'home'))).rejects.toMatchObject({
    failure: { code: 'store-failed', message: { en: expect.stringContaining('file/home') } },
  })
})
