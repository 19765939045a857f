import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { api } from '../api/root.ts'
import type { Runtime } from '../runtime.ts'
import { serveModels } from '../serving/serve.ts'
import { exchangeData } from './data.ts'
import { download } from './download.ts'
import { sendJson } from './exchange.ts'
import { type Door, isTrusted, refusal, tokenInAddress } from './guard.ts'
import { importModel } from './importModel.ts'
import { sendPicture } from './picture.ts'

export interface Rooms {
  runtime: Runtime
  /** Known once the server listens. */
  door: Door
  /** Next's handler, for every path that is not the API's. */
  pages(request: IncomingMessage, response: ServerResponse): Promise<void>
}

/** Everything on one port: first the guard, then models, API and downloads, then the pages. */
export function handle({ runtime, door, pages }: Rooms): RequestListener {
  const answerApi = createHTTPHandler({
    router: api,
    basePath: '/trpc/',
    createContext: ({ req }) => ({ runtime, isTrusted: isTrusted(req, door) }),
    maxBodySize: 32 * 1024 * 1024,
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setHeaders(response)
    const refused = refusal(request, door)
    if (refused) return sendJson(response, 403, { error: refused })
    const address = request.url ?? '/'
    if (!URL.canParse(address, 'http://host')) return sendJson(response, 400, { error: 'The address is not readable.' })
    const { pathname } = new URL(address, 'http://host')
    if (pathname === '/health') return sendJson(response, 200, { status: 'ok' })
    if (pathname.startsWith('/trpc/')) return answerApi(request, response)
    if (!isTrusted(request, door)) return admit(request, response, door)
    if (await serveModels(runtime, request, response)) return
    if (await importModel(runtime, request, response)) return
    if (await exchangeData(runtime, request, response)) return
    if (request.method === 'GET' && (await sendPicture(runtime, new URL(address, 'http://host'), response))) return
    if (request.method === 'GET' && (await download(runtime, pathname, response))) return
    await pages(request, response)
  }

  return (request, response) => {
    answer(request, response).catch(error => {
      process.stderr.write(`${request.method} ${request.url}: ${error instanceof Error ? error.stack : error}\n`)
      if (!response.headersSent) sendJson(response, 500, { error: 'The server met an error. Its log says more.' })
      else response.destroy()
    })
  }
}

function setHeaders(response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('referrer-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
}

/** Turns the token of the printed address into a cookie, or says where to find it. */
function admit(request: IncomingMessage, response: ServerResponse, door: Door): void {
  const token = tokenInAddress(request, door)
  if (!token) {
    sendJson(response, 401, {
      error: 'This server asks for its token: open the address that it printed when it started.',
    })
    return
  }
  response.writeHead(303, { 'set-cookie': `millrace=${token}; HttpOnly; SameSite=Strict; Path=/`, location: '/' })
  response.end()
}
