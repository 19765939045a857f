import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { artifactRef } from '../../nodes/_contract/artifact.ts'
import type { Runtime } from '../runtime.ts'
import { sendJson } from './exchange.ts'

const endings: Record<string, string> = {
  table: 'parquet',
  dataset: 'safetensors',
  model: 'safetensors',
  report: 'parquet',
}

/** `GET /artifacts/KIND/ID/FILE`: one file of an artifact, named by what it is and never by a path. */
export async function download(runtime: Runtime, pathname: string, response: ServerResponse): Promise<boolean> {
  const match = /^\/artifacts\/([a-z]+)\/([\w:-]+)\/([\w.-]+)$/.exec(pathname)
  if (!match) return false
  const [, kind, id, file = ''] = match
  const ref = artifactRef.safeParse({ kind, id })
  if (!ref.success || !(await runtime.artifacts.has(ref.data))) {
    sendJson(response, 404, { error: 'There is no such artifact. It may have been removed by `millrace gc`.' })
    return true
  }
  const { files } = await runtime.artifacts.load(ref.data)
  const path = Object.hasOwn(files, file) ? files[file] : undefined
  if (path === undefined) {
    sendJson(response, 404, {
      error: `The artifact has no file "${file}". Files: ${Object.keys(files).join(', ') || 'none'}.`,
    })
    return true
  }
  const { size } = await stat(path)
  const name = `${file}-${ref.data.id.slice(-8)}.${endings[ref.data.kind] ?? 'bin'}`
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': size,
    'content-disposition': `attachment; filename="${name}"`,
    'x-content-type-options': 'nosniff',
  })
  await pipeline(createReadStream(path), response).catch(() => response.destroy())
  return true
}
