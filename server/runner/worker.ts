import { Worker } from 'node:worker_threads'
import type { Service } from '../../nodes/_contract/context.ts'
import { type Failure, type NodeFailure, receivedFailure } from '../../nodes/_contract/failure.ts'
import { loadCatalog } from './catalog.ts'
import { readLines } from './lines.ts'
import { type Line, proxies } from './nodeContext.ts'
import { ownStdout } from './ownStdout.ts'
import { type FromWorker, protocolVersion, type ToWorker, toWorker } from './protocol.ts'
import { failureOf, runNode } from './runNode.ts'
import { runTask } from './tasks.ts'

// A worker process of the product. Speaks the protocol of README.md. Its one argument, for tests, is another catalog.

const write = ownStdout()
const jobs = new Map<number, { abort: AbortController; finish: AbortController }>()
const calls = new Map<number, { resolve(value: unknown): void; reject(failure: NodeFailure): void }>()
let lastCall = 0
let isWatched = false

send({ type: 'ready', protocol: protocolVersion })
// While nobody asks for anything yet: the first node need not wait for the specs.
const catalog = loadCatalog(process.argv[2])
catalog.catch(() => {})

readLines(process.stdin, line => {
  const message = parse(line)
  if (message) receive(message)
})
process.stdin.on('end', () => process.exit(0))
// Ctrl-C in a terminal reaches this process too, and is the parent's to handle.
process.on('SIGINT', () => {})

function parse(line: string): ToWorker | undefined {
  try {
    return toWorker.parse(JSON.parse(line))
  } catch (error) {
    process.stderr.write(`Skipped a line that is no message: ${line.slice(0, 200)}\n${error}\n`)
    return undefined
  }
}

function receive(message: ToWorker): void {
  switch (message.type) {
    case 'execute':
      watch()
      void work(message.id, async line => send(await runNode(message, await catalog, line)))
      return
    case 'task':
      watch()
      void work(message.id, async ({ call, signal }) => {
        const context = { catalog: await catalog, signal, files: proxies(['files'], call).files }
        send({ type: 'answer', id: message.id, value: (await runTask(message.name, message.args, context)) ?? null })
      })
      return
    case 'cancel':
      jobs.get(message.id)?.abort.abort()
      return
    case 'finish':
      jobs.get(message.id)?.finish.abort()
      return
    case 'reply':
      settle(message.call, message)
  }
}

async function work(id: number, run: (line: Line) => Promise<void>): Promise<void> {
  const job = { abort: new AbortController(), finish: new AbortController() }
  jobs.set(id, job)
  const call = (service: Service, method: string, args: unknown) => ask(id, { service, method, args })
  try {
    await run({ signal: job.abort.signal, finish: job.finish.signal, send, call })
  } catch (error) {
    send({ type: 'failed', id, failure: failureOf(error, job.abort.signal) })
  } finally {
    jobs.delete(id)
  }
}

function ask(id: number, question: { service: Service; method: string; args: unknown }): Promise<unknown> {
  const call = ++lastCall
  return new Promise((resolve, reject) => {
    calls.set(call, { resolve, reject })
    send({ type: 'call', id, call, ...question })
  })
}

function settle(call: number, { value, failure }: { value?: unknown; failure?: Failure | undefined }) {
  const waiting = calls.get(call)
  calls.delete(call)
  if (failure) waiting?.reject(receivedFailure(failure))
  else waiting?.resolve(value)
}

function send(message: FromWorker): void {
  write(JSON.stringify(message))
}

function watch(): void {
  if (isWatched) return
  isWatched = true
  new Worker(new URL('./watchdog.ts', import.meta.url), { workerData: { parent: process.ppid } }).unref()
}
