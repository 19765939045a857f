import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, test } from 'vitest'
import { runQuietly } from '../../scripts/setup/child.mjs'

const child = path.resolve(import.meta.dirname, '../../scripts/setup/child.mjs')

/** A process of its own that runs `code` the way scripts run the server and the command line. */
function launch(code: string) {
  const wrapper = `
    const { runThrough } = await import(${JSON.stringify(child)})
    process.exit(await runThrough(process.execPath, ['-e', ${JSON.stringify(code)}]))`
  return spawn(process.execPath, ['--input-type=module', '-e', wrapper], { stdio: ['ignore', 'pipe', 'inherit'] })
}

test('the exit code of the program is passed on', async () => {
  const [code] = await once(launch('process.exit(3)'), 'close')
  expect(code).toBe(3)
})

test('a signal reaches the program, and its answer is the exit code', async () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const wrapper = launch(
      `process.on('${signal}', () => process.exit(42)); console.log('ready'); setInterval(() => {}, 1000)`,
    )
    await once(wrapper.stdout, 'data')
    wrapper.kill(signal)
    const [code] = await once(wrapper, 'close')
    expect(code).toBe(42)
  }
})

test('a program ended by a signal counts as 128 and its number', async () => {
  const [code] = await once(launch(`process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)`), 'close')
  expect(code).toBe(143)
})

test('under npm, a program does not outlive the shell that npm started it with', async () => {
  const wrapper = `
    const { runThrough } = await import(${JSON.stringify(child)})
    await runThrough(process.execPath, ['-e', "console.log(process.pid); setInterval(() => {}, 1000)"])`
  const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', process.execPath, wrapper], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_lifecycle_event: 'start' },
  })
  await once(shell.stdout, 'data')
  shell.kill('SIGKILL')
  // the pipe closes when the last process that holds it is gone
  await once(shell, 'close')
})

test('a failed step tells what failed, where, and the end of what it printed', async () => {
  const failing = runQuietly(process.execPath, ['-e', 'console.error("no space left"); process.exit(7)'], {
    what: 'The build',
    hint: 'free some space.',
  })
  await expect(failing).rejects.toMatchObject({
    message: expect.stringMatching(/^The build failed: exit code 7, in \//),
    hint: 'free some space.',
    output: 'no space left',
  })
})
