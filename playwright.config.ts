import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/setup/chromium.mjs'

// The first process to read this chooses; Playwright's workers read it again and must find the same.
process.env.MILLRACE_E2E_PORT ??= String(await freePort())
process.env.MILLRACE_E2E_HOME ??= path.join(os.tmpdir(), `millrace-e2e-${process.pid}`)
const port = process.env.MILLRACE_E2E_PORT
const home = process.env.MILLRACE_E2E_HOME
const address = `http://127.0.0.1:${port}`

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  timeout: 60_000,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // Machines of CI are shared and slow at times; the list names what passed on a second try only.
  retries: process.env.CI ? 1 : 0,
  globalTeardown: './tests/support/removeHome.ts',
  outputDir: 'test-results',
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      // Chromium's sandbox refuses to start for root, as in most containers.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  webServer: {
    command: `"${process.execPath}" server/main.ts --port ${port} --graphs "${path.join(home, 'graphs')}" --data "${path.join(home, 'data')}"`,
    url: address,
    env: { MILLRACE_HOME: path.join(home, 'home'), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    timeout: 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    stdout: 'pipe',
  },
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
