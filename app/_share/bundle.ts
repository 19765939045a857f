import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { serializeDocument } from '../../graphs/_model/file.ts'

/** A zip of `graph.json` and the data files it names, under `data/`. */
export interface Bundle {
  text: string
  files: { name: string; bytes: Uint8Array<ArrayBuffer> }[]
}

export type BundleRefusal = 'broken' | 'no-graph' | 'bad-path' | 'too-many' | 'too-large' | 'bomb'

const mostEntries = 500
/** What a browser can hold at once without trouble. */
export const mostBundleBytes = 512 * 1024 ** 2
const mostRatio = 400
const plainName = /^data\/[\p{L}\p{N}_][\p{L}\p{N}_ ()+,.-]{0,179}$/u

export function writeBundle(document: GraphDocument, files: Bundle['files']): Uint8Array<ArrayBuffer> {
  const entries: Zippable = { 'graph.json': strToU8(serializeDocument(document)) }
  for (const { name, bytes } of files) {
    // Parquet is compressed already.
    entries[`data/${name}`] = [bytes, { level: name.endsWith('.parquet') ? 0 : 6 }]
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
        const isExpected = name === 'graph.json' || (plainName.test(name) && !name.includes('..'))
        if (!isExpected && name !== 'data/') refused ??= 'bad-path'
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
    return { text: strFromU8(graph), files }
  } catch {
    return { refused: refused ?? 'broken' }
  }
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
}
