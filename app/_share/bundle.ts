import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { serializeDocument } from '../../graphs/_model/file.ts'
import { type ModelDescription, modelDescription, mostDescription } from '../../nodes/_contract/modelFile.ts'

/** A zip of `graph.json`, the data files it names under `data/`, and models that answer without a training under `models/`. */
export interface Bundle {
  text: string
  files: { name: string; bytes: Uint8Array<ArrayBuffer> }[]
  models: BundledModel[]
}

export interface BundledModel {
  description: ModelDescription
  weights: Uint8Array<ArrayBuffer>
}

export type BundleRefusal = 'broken' | 'no-graph' | 'bad-path' | 'too-many' | 'too-large' | 'bomb' | 'bad-model'

const mostEntries = 500
/** What a browser can hold at once without trouble. */
export const mostBundleBytes = 512 * 1024 ** 2
const mostRatio = 400
const modelPart = /^models\/([A-Za-z0-9][\w.-]{0,99})\.(json|safetensors)$/
const plainName = /^data\/[\p{L}\p{N}_][\p{L}\p{N}_ ()+,.-]{0,179}$/u

export function writeBundle(
  document: GraphDocument,
  { files, models }: Pick<Bundle, 'files' | 'models'>,
): Uint8Array<ArrayBuffer> {
  const entries: Zippable = { 'graph.json': strToU8(serializeDocument(document)) }
  for (const { name, bytes } of files) {
    // Parquet is compressed already.
    entries[`data/${name}`] = [bytes, { level: name.endsWith('.parquet') ? 0 : 6 }]
  }
  for (const { description, weights } of models) {
    entries[`models/${description.name}.json`] = strToU8(JSON.stringify(description))
    // Weights hardly get smaller.
    entries[`models/${description.name}.safetensors`] = [weights, { level: 0 }]
  }
  return zipSync(entries)
}

/** Checks each entry by what its header says before anything is unpacked: path, count, size, ratio. */
export function readBundle(bytes: Uint8Array): Bundle | { refused: BundleRefusal } {
  let [count, total] = [0, 0]
  let refused: BundleRefusal | undefined
  try {
    const entries = unzipSync(bytes, {
      filter({ name, size, originalSize }) {
        count++
        total += originalSize
        const isPlain = (plainName.test(name) || modelPart.test(name)) && !name.includes('..')
        const isExpected = name === 'graph.json' || isPlain
        if (!isExpected && name !== 'data/' && name !== 'models/') refused ??= 'bad-path'
        else if (count > mostEntries) refused ??= 'too-many'
        else if (total > mostBundleBytes) refused ??= 'too-large'
        else if (originalSize > 1_000_000 && originalSize > size * mostRatio) refused ??= 'bomb'
        return refused === undefined && isExpected
      },
    })
    if (refused) return { refused }
    const graph = entries['graph.json']
    if (!graph) return { refused: 'no-graph' }
    const files = Object.entries(entries).flatMap(([name, content]) =>
      name.startsWith('data/') ? [{ name: name.slice('data/'.length), bytes: content }] : [],
    )
    const models = modelsIn(entries)
    return models ? { text: strFromU8(graph), files, models } : { refused: 'bad-model' }
  } catch {
    return { refused: refused ?? 'broken' }
  }
}

/** Each description with its weights; `undefined` where one lacks the other or is not understood. */
function modelsIn(entries: Readonly<Record<string, Uint8Array<ArrayBuffer>>>): BundledModel[] | undefined {
  const models: BundledModel[] = []
  for (const [path, content] of Object.entries(entries)) {
    const [, name, ending] = modelPart.exec(path) ?? []
    if (name === undefined) continue
    const weights = entries[`models/${name}.safetensors`]
    const text = entries[`models/${name}.json`]
    if (!weights || !text) return undefined
    if (ending !== 'json') continue
    const description = content.length <= mostDescription ? readDescription(content) : undefined
    if (description?.name !== name) return undefined
    models.push({ description, weights })
  }
  return models
}

function readDescription(bytes: Uint8Array): ModelDescription | undefined {
  try {
    return modelDescription.safeParse(JSON.parse(strFromU8(bytes))).data
  } catch {
    return undefined
  }
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
}
