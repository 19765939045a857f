import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isLoopback } from './http/guard.ts'
import { handle } from './http/handle.ts'
import { listen } from './http/listen.ts'
import { openRuntime } from './runtime.ts'

const usage = `Usage: millrace start [--port N] [--host ADDRESS] [--graphs DIR] [--data DIR] [--out DIR] [--home DIR]`

/** The one process a user starts: pages, API, deployed models and downloads on one port. */
async function main(): Promise<void> {
  const { values } = readArguments()
  const root = resolve(import.meta.dirname, '..')
  const isDev = values.dev ?? false
  const door = { host: values.host, port: 0, token: randomBytes(24).toString('base64url') }

  const runtime = await openRuntime({
    home: resolve(values.home ?? process.env.MILLRACE_HOME ?? resolve(root, '.millrace')),
    graphs: resolve(values.graphs ?? resolve(root, 'graphs')),
    data: resolve(values.data ?? process.env.MILLRACE_DATA ?? resolve(root, 'data')),
    out: resolve(values.out ?? resolve(root, 'out')),
    owner: 'server',
  })
  const { default: next } = await import('next')
  const app = next({ dev: isDev, dir: root, quiet: true })
  await app.prepare()
  const pages = app.getRequestHandler()

  const asked = values.port === undefined ? 3000 : Number(values.port)
  const { server, port } = await listen(handle({ runtime, door, pages }), {
    host: values.host,
    port: asked,
    exact: values.port !== undefined,
  })
  door.port = port
  if (isDev) server.on('upgrade', app.getUpgradeHandler())
  await runtime.announce({ port, token: door.token })
  process.stdout.write(`Millrace is at ${addressOf(door)}\n`)

  let isClosing = false
  const close = async () => {
    if (isClosing) process.exit(1)
    isClosing = true
    server.close()
    server.closeAllConnections()
    await runtime.close()
    process.exit(0)
  }
  process.on('SIGINT', close)
  process.on('SIGTERM', close)
}

function addressOf({ host, port, token }: { host: string; port: number; token: string }): string {
  if (isLoopback(host)) return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  return `http://${host}:${port}/?token=${token}`
}

function readArguments() {
  const text = { type: 'string' } as const
  return parseArgs({
    options: {
      port: text,
      host: { ...text, default: '127.0.0.1' },
      graphs: text,
      data: text,
      out: text,
      home: text,
      dev: { type: 'boolean' },
    },
  })
}

main().catch(error => {
  const isUsage = error?.code?.startsWith?.('ERR_PARSE_ARGS')
  process.stderr.write(`${error instanceof Error ? error.message : error}\n${isUsage ? `${usage}\n` : ''}`)
  process.exit(isUsage ? 2 : 1)
})
