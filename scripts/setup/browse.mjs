import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { generateCatalog } from '../catalog.mjs'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { ensureBuilt } from './pages.mjs'
import { inRoot } from './paths.mjs'
import { SetupFailure } from './say.mjs'

/**
 * Starts the built product on a free port with a home of its own, and a browser; calls `look`, then ends both and
 * removes the home. `--as-built` takes the pages as they were last built.
 * @param {(found: { address: string, browser: import('@playwright/test').Browser, graphs: string }) => Promise<void>} look
 */
export async function browse(look) {
  const node = await ensureInstalled()
  generateCatalog()
  if (!process.argv.includes('--as-built')) await ensureBuilt(node)
  const executablePath = await ensureChromium(node)
  const { chromium } = await import('@playwright/test')
  const home = await mkdtemp(path.join(os.tmpdir(), 'millrace-look-'))
  const graphs = path.join(home, 'graphs')
  const server = await startServer(node, home)
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    // Chromium's sandbox refuses to start for root, as in most containers.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--enable-precise-memory-info'],
  })
  try {
    await look({ address: server.address, browser, graphs })
  } finally {
    await browser.close()
    await server.stop()
    await rm(home, { recursive: true, force: true })
  }
}

async function startServer(node, home) {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const folders = ['graphs', 'data', 'out', 'home'].flatMap(name => [`--${name}`, path.join(home, name)])
  const child = spawn(node, [inRoot('server', 'main.ts'), '--port', String(port), ...folders], {
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Also where this process is ended before its time.
  process.once('exit', () => child.kill('SIGTERM'))
  const ended = new Promise(resolve => child.once('exit', resolve))
  await new Promise((resolve, reject) => {
    child.stdout.on('data', chunk => String(chunk).includes('Millrace is at') && resolve(undefined))
    child.once('exit', code => reject(new SetupFailure(`The server ended with ${code} before it was ready.`)))
  })
  return {
    address,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('There is no free port.')),
      )
    })
  })
}
