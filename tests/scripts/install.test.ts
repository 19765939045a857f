import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const here = path.resolve(import.meta.dirname, '../..')
const lock = (version: string) => JSON.stringify({ packages: { '': {}, 'node_modules/a': { version } } })

/** Stands for npm: notes how it was called, and lays what `npm ci --ignore-scripts` would, the package `node` included. */
const npm = `
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs')
appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n')
if (process.env.NPM_FAILS) { console.error('no such registry'); process.exit(1) }
mkdirSync('node_modules/node', { recursive: true })
mkdirSync('node_modules/.bin', { recursive: true })
writeFileSync('node_modules/node/installArchSpecificPackage.js',
  "const fs = require('fs'); fs.mkdirSync('bin'); fs.symlinkSync(process.execPath, 'bin/node')")
`

let project: string
beforeEach(async () => {
  project = await mkdtemp(path.join(os.tmpdir(), 'millrace-install-'))
  for (const folder of ['scripts', 'bin'])
    await cp(path.join(here, folder), path.join(project, folder), { recursive: true })
  await mkdir(path.join(project, 'server'))
  await writeFile(
    path.join(project, 'server/cli.ts'),
    `const args: string[] = process.argv.slice(2)\nconsole.log(args.join(' '))\n`,
  )
  await writeFile(path.join(project, 'npm-cli.js'), npm)
  await writeFile(path.join(project, 'package.json'), '{}')
  await writeFile(path.join(project, 'package-lock.json'), lock('1.0.0'))
})
afterEach(() => rm(project, { recursive: true, force: true }))

interface Outcome {
  code: number
  stdout: string
  stderr: string
}

function millrace(args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  const command = [path.join(project, 'bin/millrace'), ...args]
  const options = {
    env: { ...process.env, npm_execpath: path.join(project, 'npm-cli.js'), npm_node_execpath: '', ...env },
  }
  return new Promise(resolve => {
    execFile(process.execPath, command, options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}

const calls = async () => (await readFile(path.join(project, 'calls'), 'utf8').catch(() => '')).trim().split('\n')

test('the first command installs without install scripts, and only the program speaks on stdout', async () => {
  const { stdout, stderr } = await millrace(['show', '7'])
  expect(stdout).toBe('show 7\n')
  expect(stderr).toMatch(/installing packages … .+ s\n.*installing Node for the project … v\d+/)
  expect(await calls()).toEqual([expect.stringContaining('ci --ignore-scripts')])
})

test('a second command has nothing to say and nothing to install', async () => {
  await millrace(['runs'])
  expect(await millrace(['runs'])).toEqual({ code: 0, stdout: 'runs\n', stderr: '' })
  expect(await calls()).toHaveLength(1)
})

test('a changed lock file installs again', async () => {
  await millrace(['runs'])
  await writeFile(path.join(project, 'package-lock.json'), lock('2.0.0'))
  await rm(path.join(project, 'node_modules/node'), { recursive: true })
  await millrace(['runs'])
  expect(await calls()).toHaveLength(2)
})

test('packages that somebody installed in the locked versions are taken as they are', async () => {
  await mkdir(path.join(project, 'node_modules'))
  await writeFile(path.join(project, 'node_modules/.package-lock.json'), lock('1.0.0'))
  expect((await millrace(['runs'])).stdout).toBe('runs\n')
  expect(await calls()).toEqual([''])
})

test('a failed install tells what failed, what npm said, and what to do', async () => {
  const { code, stdout, stderr } = await millrace(['runs'], { NPM_FAILS: 'yes' })
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toContain('no such registry')
  expect(stderr).toContain('npm ci failed: exit code 1')
  expect(stderr).toContain('What to do: check the network')
})
