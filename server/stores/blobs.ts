import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { atomicWrite } from './atomicWrite.ts'
import { codeOf, storeFailure } from './storeFailure.ts'

/** Bytes stored once each under the hash of what they are: `artifacts/ab/cdef…`. */
export interface Blobs {
  /** Stores text and gives its hash. */
  putText(text: string): Promise<string>
  /** Stores a file's bytes and gives their hash. The file itself stays where it is. */
  putFile(file: string): Promise<string>
  readText(hash: string): Promise<string>
  has(hash: string): boolean
  path(hash: string): string
  /** The hash of a file that is a blob already, by its path. */
  hashOf(file: string): string | undefined
}

export function createBlobs(folder: string): Blobs {
  const pathOf = (hash: string) => path.join(folder, hash.slice(0, 2), hash.slice(2))

  async function place(hash: string, store: (file: string) => Promise<void>) {
    const file = pathOf(hash)
    if (existsSync(file)) return hash
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 }).catch(error => {
      throw storeFailure(error, folder)
    })
    await store(file)
    return hash
  }

  return {
    putText: text => place(createHash('sha256').update(text).digest('hex'), file => atomicWrite(file, text, 0o400)),
    async putFile(file) {
      return place(await hashFile(file), blob => keep(file, blob))
    },
    readText: hash =>
      readFile(pathOf(hash), 'utf8').catch(error => {
        throw storeFailure(error, pathOf(hash))
      }),
    has: hash => existsSync(pathOf(hash)),
    path: pathOf,
    hashOf(file) {
      const [first, rest, ...more] = path.relative(folder, file).split(path.sep)
      const hash = `${first}${rest}`
      return more.length === 0 && /^[0-9a-f]{64}$/.test(hash) && pathOf(hash) === file ? hash : undefined
    },
  }
}

/** Streams, so that a file may be larger than memory. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
    return hash.digest('hex')
  } catch (error) {
    throw storeFailure(error, file)
  }
}

/**
 * A second name for the same bytes where the disk allows it, else a copy. Either way the last step is atomic, and the
 * source keeps its name, as two outputs may hold one file.
 */
async function keep(source: string, blob: string): Promise<void> {
  try {
    await sync(source)
    await link(source, blob)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return
    if (codeOf(error) === 'ENOSPC') throw storeFailure(error, blob)
    await copy(source, blob)
  }
}

async function copy(source: string, blob: string): Promise<void> {
  const temporary = `${blob}.${randomUUID().slice(0, 8)}`
  try {
    await copyFile(source, temporary)
    await sync(temporary)
    await rename(temporary, blob)
  } catch (error) {
    await rm(temporary, { force: true })
    throw storeFailure(error, blob)
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
