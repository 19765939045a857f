import type { IncomingMessage, ServerResponse } from 'node:http'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import { type ModelDescription, modelDescription, mostDescription } from '../../nodes/_contract/modelFile.ts'
import type { Runtime } from '../runtime.ts'
import { sendJson } from './exchange.ts'

/** `POST /models?described=N`: takes a model; the first N bytes of the body are its description, the rest its weights. */
export async function importModel(
  runtime: Runtime,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host')
  if (pathname !== '/models' || request.method !== 'POST') return false
  try {
    const described = Number(searchParams.get('described') ?? Number.NaN)
    if (!Number.isSafeInteger(described) || described < 2 || described > mostDescription) throw noDescription()
    const body = request[Symbol.asyncIterator]()
    const { head, rest } = await takeFirst(body, described)
    sendJson(response, 200, await runtime.importModel(readDescription(head), rest))
  } catch (error) {
    if (!(error instanceof NodeFailure)) throw error
    const { failure } = error
    // What is left of a refused body is not read.
    response.setHeader('connection', 'close')
    sendJson(response, failure.code === 'too-large' ? 413 : 400, { error: error.message, failure })
  }
  return true
}

async function takeFirst(
  body: AsyncIterator<Uint8Array>,
  count: number,
): Promise<{ head: Buffer; rest: AsyncIterable<Uint8Array> }> {
  let head = Buffer.alloc(0)
  while (head.length < count) {
    const { value, done } = await body.next()
    if (done) throw noDescription()
    head = Buffer.concat([head, value])
  }
  async function* rest() {
    yield head.subarray(count)
    for (let part = await body.next(); !part.done; part = await body.next()) yield part.value
  }
  return { head: head.subarray(0, count), rest: rest() }
}

function readDescription(bytes: Buffer): ModelDescription {
  let json: unknown
  try {
    json = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw noDescription()
  }
  const parsed = modelDescription.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const said = [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ')
  throw new NodeFailure({
    code: 'broken-model',
    message: {
      en: `The description of the model is not understood: ${said}.`,
      zh: `无法理解模型的描述：${said}。`,
    },
    hint: { en: 'It may come from a newer version of Millrace.', zh: '它可能来自更新版本的 Millrace。' },
  })
}

function noDescription(): NodeFailure {
  return new NodeFailure({
    code: 'broken-model',
    message: { en: 'There is no description of a model.', zh: '没有模型的描述。' },
    hint: {
      en: 'Send its bytes first, and how many they are as `described`.',
      zh: '请先发送描述的字节，并以 `described` 给出其字节数。',
    },
  })
}
