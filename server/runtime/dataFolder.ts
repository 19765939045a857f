import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, lstat, mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Files } from '../../nodes/_contract/context.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import { codeOf, storeFailure } from '../stores/storeFailure.ts'
import { type DataList, listData } from './listData.ts'

export interface DataFile {
  name: string
  /** Absent where a graph that names this file would not find it. */
  bytes?: number
}

export interface UploadOptions {
  /** What to do where there is another file of this name. One with the same bytes is taken for it, unless replaced. */
  clash: 'ask' | 'keep' | 'replace'
  /** How many bytes will come, where that is known: a file of another size need not be read to know that it differs. */
  size?: number | undefined
  /** The most bytes that are taken. */
  most: number
}

/** The folder that graphs read their data from, as the editor sees it: look, add a file, take one along. */
export interface DataFolder {
  look(names: readonly string[]): Promise<DataFile[]>
  /** What there is to choose from, or what of it has this text in its name. */
  list(search?: string): Promise<DataList>
  /** Writes a file whole or not at all. Gives the name it got, or `taken` where one must be asked first. */
  save(
    name: string,
    source: AsyncIterable<Uint8Array>,
    options: UploadOptions,
  ): Promise<Required<DataFile> | { taken: string }>
  /** The path of a file that a graph names. */
  resolve(name: string): Promise<string>
}

const abandonedAfter = 60 * 60 * 1000
const endings = /\.(csv|tsv|txt|json|jsonl|ndjson|parquet)$/i

export function createDataFolder(root: string, files: Pick<Files, 'resolve'>, shipped?: string): DataFolder {
  return {
    list: search => listData({ root, shipped, endings }, search),

    resolve: name => files.resolve(name),

    look: names =>
      Promise.all(
        names.map(async name => {
          const size = await files.resolve(name).then(
            file => stat(file),
            () => undefined,
          )
          return size?.isFile() ? { name, bytes: size.size } : { name }
        }),
      ),

    async save(asked, source, { clash, most, size }) {
      const name = checkedFileName(asked)
      await mkdir(root, { recursive: true }).catch(error => {
        throw storeFailure(error, root)
      })
      const folder = await realpath(root)
      const present = await lstat(path.join(folder, name)).catch(() => undefined)
      if (clash === 'ask' && present && present.size !== size) return { taken: name }
      await sweep(folder)
      const temporary = path.join(folder, `.upload-${randomUUID().slice(0, 8)}`)
      try {
        const bytes = await writeAll(temporary, source, most)
        const isSame =
          present?.isFile() && present.size === bytes && (await areEqual(temporary, path.join(folder, name)))
        if (isSame && clash !== 'replace') return { name, bytes }
        const given = await place(temporary, { folder, name, clash })
        return given === undefined ? { taken: name } : { name: given, bytes }
      } catch (error) {
        throw error instanceof NodeFailure ? error : storeFailure(error, path.join(folder, name))
      } finally {
        await rm(temporary, { force: true })
      }
    },
  }
}

async function writeAll(file: string, source: AsyncIterable<Uint8Array>, most: number): Promise<number> {
  const handle = await open(file, 'wx', 0o644)
  try {
    let bytes = 0
    for await (const chunk of source) {
      bytes += chunk.length
      if (bytes > most) throw tooLarge(most)
      await handle.writeFile(chunk)
    }
    await handle.sync()
    return bytes
  } finally {
    await handle.close()
  }
}

async function areEqual(a: string, b: string): Promise<boolean> {
  const [hashA, hashB] = await Promise.all([hashOf(a), hashOf(b)])
  return hashA === hashB
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

/** Removes what uploads have left that were cut off with the server. */
async function sweep(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter(name => name.startsWith('.upload-'))) {
    const file = path.join(folder, name)
    const entry = await stat(file).catch(() => undefined)
    // One that is still growing was written to a moment ago, perhaps by another server.
    if (entry && Date.now() - entry.mtimeMs > abandonedAfter) await rm(file, { force: true }).catch(() => undefined)
  }
}

/** Moves it to its name; where that is taken meanwhile, nothing is overwritten that nobody agreed to. */
async function place(
  temporary: string,
  { folder, name, clash }: { folder: string; name: string } & Pick<UploadOptions, 'clash'>,
): Promise<string | undefined> {
  if (clash === 'replace') {
    await rename(temporary, path.join(folder, name))
    return name
  }
  const { name: stem, ext } = path.parse(name)
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${stem}-${number}${ext}`
    try {
      await link(temporary, path.join(folder, free))
      return free
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      if (clash === 'ask') return undefined
    }
  }
}

function checkedFileName(name: string): string {
  const isPlain = /^[\p{L}\p{N}_][\p{L}\p{N}_ ()+,.-]{0,179}$/u.test(name) && !name.includes('..')
  if (isPlain && endings.test(name)) return name
  throw new NodeFailure({
    code: 'bad-name',
    message: {
      en: `"${name.slice(0, 200)}" cannot be put into the data folder.`,
      zh: `“${name.slice(0, 200)}”不能放入数据目录。`,
    },
    hint: isPlain
      ? {
          en: 'Data files end in .csv, .tsv, .txt, .json, .jsonl, .ndjson or .parquet.',
          zh: '数据文件的扩展名为 .csv、.tsv、.txt、.json、.jsonl、.ndjson 或 .parquet。',
        }
      : {
          en: 'Rename it: letters, digits, spaces and _ ( ) + , . - only, and no folders.',
          zh: '请重命名：只能用字母、数字、空格和 _ ( ) + , . -，不能包含文件夹。',
        },
  })
}

export function tooLarge(most: number): NodeFailure {
  return new NodeFailure({
    code: 'too-large',
    message: {
      en: `The file is larger than ${Math.floor(most / 1024 / 1024)} MB, the most that is taken over this page.`,
      zh: `文件超过 ${Math.floor(most / 1024 / 1024)} MB，这是本页面可接收的上限。`,
    },
    hint: {
      en: 'Copy it into the data folder by hand; graphs find it there by its name.',
      zh: '请手动将其复制到数据目录；图会按名称找到它。',
    },
  })
}
