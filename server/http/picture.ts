import type { ServerResponse } from 'node:http'
import { artifactRef } from '../../nodes/_contract/artifact.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import { pictureList } from '../api/pictureList.ts'
import type { Runtime } from '../runtime.ts'
import { sendJson } from './exchange.ts'

const mostBytes = 16 * 1024 * 1024

/** `GET /artifacts/table/ID/picture?column=…&row=…`: one picture of a table, `row` being its place in the file from 0. */
export async function sendPicture(runtime: Runtime, address: URL, response: ServerResponse): Promise<boolean> {
  const id = /^\/artifacts\/table\/([\w:-]+)\/picture$/.exec(address.pathname)?.[1]
  if (id === undefined) return false
  const column = address.searchParams.get('column') ?? ''
  const row = Number(address.searchParams.get('row') ?? Number.NaN)
  const ref = artifactRef.parse({ kind: 'table', id })
  if (!Number.isSafeInteger(row) || row < 0 || !(await runtime.artifacts.has(ref))) {
    sendJson(response, 404, { error: 'There is no such picture. The table may have been removed by `millrace gc`.' })
    return true
  }
  try {
    const artifact = await runtime.artifacts.load(ref)
    const args = { artifact, column, places: [row], most: mostBytes }
    const [picture] = pictureList.parse(await runtime.task('pictures', args))
    if (!picture?.type || picture.data === undefined) {
      sendJson(response, picture && picture.bytes > mostBytes ? 413 : 404, { error: whyNone(picture) })
      return true
    }
    const content = Buffer.from(picture.data, 'base64')
    response.writeHead(200, {
      // Of a short list, and told by its bytes: a page or a script is never sent as what it is.
      'content-type': picture.type,
      'content-length': content.length,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      // An artifact never changes.
      'cache-control': 'private, max-age=86400, immutable',
    })
    response.end(content)
  } catch (error) {
    if (!(error instanceof NodeFailure)) throw error
    sendJson(response, 400, { error: error.message, failure: error.failure })
  }
  return true
}

function whyNone(picture: { bytes: number } | undefined): string {
  if (!picture) return 'The cell is empty.'
  return picture.bytes > mostBytes
    ? `The picture has ${Math.round(picture.bytes / 1024 / 1024)} MB, more than a page is given.`
    : 'The bytes of the cell are no picture of a kind that is shown: PNG, JPEG, GIF, WebP or BMP.'
}
