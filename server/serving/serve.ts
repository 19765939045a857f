import type { IncomingMessage, ServerResponse } from 'node:http'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import { modelMeta } from '../../nodes/_contract/kinds/model.ts'
import { readBody, sendJson } from '../http/exchange.ts'
import type { ModelEntry, Prediction, Runtime } from '../runtime.ts'
import { parseInstances } from './instances.ts'
import { rowSchemaOf } from './schema.ts'

const route = /^\/v1\/models\/([A-Za-z0-9][\w.-]{0,99})(?:\/versions\/(\d{1,9}))?(?:(:predict)|(\/metadata))?$/
const maximumBody = 16 * 1024 * 1024

/**
 * Deployed models over HTTP, in TensorFlow Serving's REST form. Gives whether the path was one of its own.
 * https://www.tensorflow.org/tfx/serving/api_rest
 */
export async function serveModels(
  runtime: Runtime,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname } = new URL(request.url ?? '/', 'http://host')
  if (!pathname.startsWith('/v1/models/')) return false
  const match = route.exec(pathname)
  if (!match?.[1])
    return answer(response, 404, `There is nothing at ${pathname}. Try /v1/models/NAME or /v1/models/NAME:predict.`)
  const [, name, version, predict, metadata] = match
  const wanted = predict ? 'POST' : 'GET'
  if (request.method !== wanted) return answer(response, 405, `${pathname} answers ${wanted}, not ${request.method}.`)

  const found = await runtime.models.find(name, version ? Number(version) : undefined)
  if (!found) return answer(response, 404, await missing(runtime, name, version))
  if (predict) return answerRows(runtime, found, { request, response })
  if (metadata) {
    sendJson(response, 200, await metadataOf(runtime, found))
    return true
  }
  const versions = version ? [found] : await runtime.models.versions(name)
  sendJson(response, 200, { model_version_status: versions.map(statusOf) })
  return true
}

async function answerRows(
  runtime: Runtime,
  model: ModelEntry,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<boolean> {
  const body = await readBody(request, maximumBody)
  if (body === undefined) {
    // The rest was not read: who sent the next request on this connection would find it cut off.
    response.setHeader('connection', 'close')
    return answer(response, 413, `The body is larger than ${maximumBody} bytes. Send fewer rows at a time.`)
  }
  try {
    const { rows, byColumn } = parseInstances(body)
    const predictions = await runtime.predict(model.ref, rows)
    response.setHeader('x-millrace-model', `${model.name}/${model.version}`)
    sendJson(response, 200, byColumn ? { outputs: byColumns(predictions) } : { predictions })
    return true
  } catch (error) {
    if (error instanceof NodeFailure) {
      const isOurs = ['crashed', 'worker-died', 'out-of-memory'].includes(error.failure.code)
      return answer(response, isOurs ? 500 : 400, error.message)
    }
    return answer(response, 400, error instanceof Error ? error.message : String(error))
  }
}

/** Every prediction of one model has the same fields, in the same order. */
function byColumns(predictions: Prediction[]) {
  const rows = predictions.map(prediction => Object.entries(prediction))
  const [first = []] = rows
  return Object.fromEntries(first.map(([name], position) => [name, rows.map(row => row[position]?.[1])]))
}

async function metadataOf(runtime: Runtime, model: ModelEntry) {
  const { meta } = await runtime.artifacts.manifest(model.ref)
  const parsed = modelMeta.parse(meta)
  return {
    model_spec: { name: model.name, signature_name: 'serving_default', version: String(model.version) },
    metadata: {
      task: parsed.transform.target.task,
      target: parsed.transform.target.column,
      classes: parsed.transform.target.task === 'classification' ? parsed.transform.target.classes : undefined,
      metrics: parsed.card.metrics,
      schema: rowSchemaOf(parsed),
    },
  }
}

function statusOf({ version, served }: ModelEntry) {
  return { version: String(version), state: 'AVAILABLE', served, status: { error_code: 'OK', error_message: '' } }
}

async function missing(runtime: Runtime, name: string, version: string | undefined): Promise<string> {
  const versions = await runtime.models.versions(name)
  if (versions.length > 0) {
    const known = versions.map(entry => entry.version).join(', ')
    return version
      ? `Model "${name}" has no version ${version}. Versions: ${known}.`
      : `Model "${name}" is not deployed. Registered versions: ${known}; ask for one by /v1/models/${name}/versions/N.`
  }
  const names = [...new Set((await runtime.models.list()).map(entry => entry.name))]
  return `There is no model "${name}". ${names.length > 0 ? `Models: ${names.join(', ')}.` : 'No model has been deployed yet.'}`
}

function answer(response: ServerResponse, status: number, error: string): true {
  sendJson(response, status, { error })
  return true
}
