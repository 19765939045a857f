import { setTimeout as wait } from 'node:timers/promises'
import { event as eventSchema, type RunEvent } from '../../graphs/_model/events.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import { NodeFailure, receivedFailure } from '../../nodes/_contract/failure.ts'
import { liveServer, type ServerAddress } from '../home.ts'
import type { StartOptions } from '../runtime.ts'
import type { Followed } from './follow.ts'
import { TextLineStream } from './textLines.ts'

/** The seam to a server that owns the home: what the command line asks of it, over its API. */

type Asked = { name: string } & Omit<StartOptions, 'document'>

/** Has the server run one of its graphs; `undefined` where no server is alive, or it has no graph of this name. */
export async function startRemote(home: string, asked: Asked): Promise<Followed | { issues: Issue[] } | undefined> {
  const server = await liveServer(home)
  if (!server) return undefined
  const own = await ask<{ name: string }[]>(server, 'graphs.list', { type: 'query' })
  if (!own.some(({ name }) => name === asked.name)) return undefined
  const input = { type: 'mutation', input: asked } as const
  const started = await ask<{ run: string } | { issues: Issue[] }>(server, 'runs.start', input)
  return 'issues' in started ? started : followed(server, started.run)
}

/** Has the server go on with a run; `undefined` where no server is alive. */
export async function resumeRemote(home: string, run: string): Promise<Followed | undefined> {
  const server = await liveServer(home)
  if (!server) return undefined
  await ask(server, 'runs.resume', { type: 'mutation', input: { run } })
  return followed(server, run)
}

function followed(server: ServerAddress, run: string): Followed {
  return {
    run,
    events: signal => eventsOf(server, { run, signal }),
    cancel: () => ask(server, 'runs.cancel', { type: 'mutation', input: { run } }),
  }
}

/** Reads the stream of server-sent events, and goes on after the last one where the connection broke. */
async function* eventsOf(
  server: ServerAddress,
  { run, signal }: { run: string; signal: AbortSignal },
): AsyncIterable<RunEvent> {
  let last: RunEvent | undefined
  while (last?.type !== 'run-finished') {
    const input = { run, ...(last && { lastEventId: String(last.seq) }) }
    const url = `${base(server)}runs.events?input=${encodeURIComponent(JSON.stringify(input))}`
    const response = await fetch(url, { headers: headers(server), signal }).catch(() => undefined)
    if (!response?.body) throw gone(server)
    let kind = 'message'
    let isOver = false
    for await (const line of response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream())) {
      if (line === '') kind = 'message'
      else if (line.startsWith('event:')) {
        kind = line.slice('event:'.length).trim()
        isOver ||= kind === 'return'
      } else if (line.startsWith('data:') && kind === 'serialized-error') throw refused(line)
      else if (line.startsWith('data:') && kind === 'message') {
        last = eventSchema.parse(JSON.parse(line.slice('data:'.length)))
        yield last
      }
    }
    if (isOver) return
    await wait(reconnectAfter, undefined, { signal })
  }
}

const reconnectAfter = 500

function refused(line: string): NodeFailure {
  const why = line.slice('data:'.length).trim()
  return new NodeFailure({
    code: 'server',
    message: { en: `The server broke off: ${why}`, zh: `服务器中断了连接：${why}` },
  })
}

/** One procedure of the API. */
async function ask<Answer>(
  server: ServerAddress,
  procedure: string,
  { type, input }: { type: 'query' | 'mutation'; input?: unknown },
): Promise<Answer> {
  const body = type === 'mutation' ? { method: 'POST', body: JSON.stringify(input) } : {}
  const url = `${base(server)}${procedure}`
  const response = await fetch(url, { ...body, headers: headers(server) }).catch(() => undefined)
  if (!response) throw gone(server)
  const answer = await response.json()
  if (answer.error) {
    const { message, data } = answer.error
    throw receivedFailure(data?.failure ?? { code: 'server', message })
  }
  // The API says what each procedure answers; only its own types cross here.
  return answer.result.data as Answer
}

function base({ port }: ServerAddress): string {
  return `http://127.0.0.1:${port}/trpc/`
}

function headers({ token }: ServerAddress): Record<string, string> {
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
}

function gone({ port, pid }: ServerAddress): NodeFailure {
  return new NodeFailure({
    code: 'server-gone',
    message: {
      en: `The server of this home (process ${pid}, port ${port}) does not answer.`,
      zh: `此主目录的服务器（进程 ${pid}，端口 ${port}）没有应答。`,
    },
    hint: {
      en: 'See whether it still runs: the run goes on when it is started again.',
      zh: '请检查它是否仍在运行：重新启动后运行会继续。',
    },
  })
}
