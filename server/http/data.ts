import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import type { Runtime } from '../runtime.ts'
import { sendJson } from './exchange.ts'

const mostUpload = 4 * 1024 ** 3

/** `POST /upload?name=…&clash=ask|keep|replace` takes a data file; `GET /data?name=…` gives one. */
export async function exchangeData(
  runtime: Runtime,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host')
  const name = searchParams.get('name') ?? ''
  try {
    if (pathname === '/upload' && request.method === 'POST')
      await upload(runtime, { name, searchParams }, [request, response])
    else if (pathname === '/data' && request.method === 'GET') await give(runtime, name, response)
    else return false
  } catch (error) {
    if (!(error instanceof NodeFailure)) throw error
    const { failure } = error
    // What is left of a refused body is not read.
    response.setHeader('connection', 'close')
    const status = failure.code === 'too-large' ? 413 : failure.code === 'no-such-file' ? 404 : 400
    sendJson(response, status, { error: error.message, failure })
  }
  return true
}

async function upload(
  runtime: Runtime,
  { name, searchParams }: { name: string; searchParams: URLSearchParams },
  [request, response]: [IncomingMessage, ServerResponse],
): Promise<void> {
  const asked = searchParams.get('clash')
  const clash = asked === 'keep' || asked === 'replace' ? asked : 'ask'
  const declared = Number(request.headers['content-length'])
  const size = Number.isFinite(declared) ? declared : undefined
  const saved = await runtime.data.save(name, request, { clash, most: mostUpload, size })
  if ('taken' in saved) response.setHeader('connection', 'close')
  sendJson(response, 'taken' in saved ? 409 : 200, saved)
}

async function give(runtime: Runtime, name: string, response: ServerResponse): Promise<void> {
  const file = await runtime.data.resolve(name)
  const entry = await stat(file)
  if (!entry.isFile()) throw noFile(name)
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': entry.size,
    'content-disposition': 'attachment',
    'x-content-type-options': 'nosniff',
  })
  await pipeline(createReadStream(file), response).catch(() => response.destroy())
}

function noFile(name: string): NodeFailure {
  return new NodeFailure({
    code: 'no-such-file',
    message: { en: `"${name}" is a folder, not a file.`, zh: `“${name}”是文件夹，不是文件。` },
    hint: { en: 'Name a file in it.', zh: '请指定其中的文件。' },
  })
}
