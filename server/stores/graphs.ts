import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, stat, watch } from 'node:fs/promises'
import path from 'node:path'
import { type GraphDocument, graphName } from '../../graphs/_model/document.ts'
import { parseDocument, serializeDocument } from '../../graphs/_model/file.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import { atomicWrite } from './atomicWrite.ts'
import { createGraphVersions, type GraphVersions } from './graphVersions.ts'
import { codeOf, storeFailure } from './storeFailure.ts'

export interface StoredGraph {
  document: GraphDocument
  /** Changes whenever the file's content does, whoever changed it. */
  revision: string
}

export interface ListedGraph extends Pick<GraphDocument, 'title' | 'summary' | 'takes'> {
  name: string
  nodes: number
  at: number
  /** It cannot be opened; opening it says why. */
  isBroken?: boolean
}

/** A folder of graph files. A graph's name is its file's. */
export interface GraphFolder {
  /** Newest first, with what cannot be opened. */
  list(): Promise<ListedGraph[]>
  has(name: string): boolean
  read(name: string): Promise<StoredGraph>
  /**
   * Writes only over the revision it was read at, or where nothing is for `undefined`; else gives what is there. A file
   * that cannot be opened has a revision too: who knows it may write over it, and the file goes to `.trash`.
   */
  write(
    document: GraphDocument,
    revision: string | undefined,
  ): Promise<{ revision: string } | { conflict: StoredGraph }>
  /** Writes it under its own name or the next free one, and gives that name. */
  add(document: GraphDocument): Promise<string>
  rename(from: string, to: string): Promise<void>
  /** Moves the file and its versions to `.trash` beside the others, and gives what `restore` takes. */
  remove(name: string): Promise<string>
  /** Brings back what was removed, under its name or the next free one, and gives that name. */
  restore(trashed: string): Promise<string>
  /** What `read` would give as revision, without reading the graph; absent where there is none. */
  revision(name: string): Promise<string | undefined>
  versions: GraphVersions
  /** Names of graphs as their files change, by whomever. */
  changes(signal: AbortSignal): AsyncIterable<string>
}

export function createGraphFolder(folder: string): GraphFolder {
  const fileOf = (name: string) => path.join(folder, `${checkedName(name)}.json`)
  const has = (name: string) => existsSync(fileOf(name))
  // One write at a time, so that of two who saw the same revision the second is told.
  let last: Promise<unknown> = Promise.resolve()
  const alone = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
  const trash = path.join(folder, '.trash')
  const versions = createGraphVersions(path.join(folder, '.versions'))

  async function textOf(name: string): Promise<string> {
    return readFile(fileOf(name), 'utf8').catch(async error => {
      throw codeOf(error) === 'ENOENT' ? noGraph(name, await names(folder)) : storeFailure(error, fileOf(name))
    })
  }

  async function read(name: string): Promise<StoredGraph> {
    return opened(name, await textOf(name))
  }

  function opened(name: string, text: string): StoredGraph {
    const { document, issues } = parseDocument(text)
    if (document) return { document: { ...document, name }, revision: revisionOf(text) }
    throw unreadable(fileOf(name), issues[0])
  }

  /** What cannot be opened is not lost where a graph is written over it. */
  async function keepUnreadable(name: string, text: string): Promise<void> {
    if (parseDocument(text).document) return
    await mkdir(trash, { recursive: true }).catch(error => {
      throw storeFailure(error, trash)
    })
    await atomicWrite(path.join(trash, `${freeTrash(name)}.json`), text, 0o644)
  }

  function freeTrash(name: string): string {
    let at = Date.now()
    while (existsSync(path.join(trash, `${name}-${at}.json`))) at++
    return `${name}-${at}`
  }

  async function moveFile(from: string, to: string): Promise<void> {
    try {
      await mkdir(path.dirname(to), { recursive: true })
      await rename(from, to)
    } catch (error) {
      throw storeFailure(error, from)
    }
  }

  async function put(document: GraphDocument): Promise<{ revision: string }> {
    await mkdir(folder, { recursive: true }).catch(error => {
      throw storeFailure(error, folder)
    })
    const text = serializeDocument(document)
    await atomicWrite(fileOf(document.name), text, 0o644)
    return { revision: revisionOf(text) }
  }

  return {
    async list() {
      const entries = await Promise.all((await names(folder)).map(name => entryOf(name, fileOf(name))))
      return entries.filter(entry => entry !== undefined).sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1))
    },
    has,
    read,
    write: (document, revision) =>
      alone(async () => {
        if (has(document.name)) {
          const text = await textOf(document.name)
          if (revisionOf(text) !== revision) return { conflict: opened(document.name, text) }
          await keepUnreadable(document.name, text)
        } else if (revision !== undefined) throw noGraph(document.name, await names(folder))
        return put(document)
      }),
    revision: async name => {
      const text = await readFile(fileOf(name), 'utf8').catch(() => undefined)
      return text === undefined ? undefined : revisionOf(text)
    },
    versions,
    add: document =>
      alone(async () => {
        const name = freeName(document.name, has)
        await put({ ...document, name })
        return name
      }),
    rename: (from, to) =>
      alone(async () => {
        const { document } = await read(from)
        if (has(to)) throw nameTaken(to)
        await moveFile(fileOf(from), fileOf(to))
        await versions.move(from, to)
        await put({ ...document, name: to })
      }),
    remove: name =>
      alone(async () => {
        if (!has(name)) throw noGraph(name, await names(folder))
        const trashed = freeTrash(name)
        await moveFile(fileOf(name), path.join(trash, `${trashed}.json`))
        await versions.takeOut(name, path.join(trash, trashed))
        return trashed
      }),
    restore: trashed =>
      alone(async () => {
        const file = path.join(trash, `${checkedName(trashed, 100)}.json`)
        if (!existsSync(file)) throw noGraph(trashed, await names(folder))
        const name = freeName(trashed.replace(/-\d+$/, ''), has)
        await moveFile(file, fileOf(name))
        await versions.bringBack(path.join(trash, trashed), name)
        return name
      }),
    async *changes(signal) {
      await mkdir(folder, { recursive: true })
      try {
        for await (const { filename } of watch(folder, { signal })) {
          const name = filename?.endsWith('.json') ? filename.slice(0, -'.json'.length) : ''
          if (graphName.safeParse(name).success) yield name
        }
      } catch (error) {
        if (!signal.aborted) throw storeFailure(error, folder)
      }
    },
  }
}

async function names(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(error => {
    if (codeOf(error) === 'ENOENT') return []
    throw storeFailure(error, folder)
  })
  return files
    .filter(file => file.endsWith('.json'))
    .map(file => file.slice(0, -'.json'.length))
    .filter(name => graphName.safeParse(name).success)
    .sort()
}

async function entryOf(name: string, file: string): Promise<ListedGraph | undefined> {
  // A file may go between the listing and the look.
  const [text, entry] = await Promise.all([readFile(file, 'utf8'), stat(file)]).catch(() => [])
  if (text === undefined || entry === undefined) return undefined
  const { document } = parseDocument(text)
  const at = Math.floor(entry.mtimeMs)
  if (!document) return { name, nodes: 0, at, isBroken: true }
  const { title, summary, takes, nodes } = document
  return { name, nodes: Object.keys(nodes).length, at, title, summary, takes }
}

function unreadable(file: string, issue: Issue | undefined): NodeFailure {
  return new NodeFailure({
    code: 'unreadable-graph',
    message: { en: `${file}: ${issue?.message}`, zh: `${file}：${issue?.messageZh}` },
    hint: {
      en: 'Mend the file, or bring back an earlier state of it.',
      zh: '请修复该文件，或恢复它较早的状态。',
    },
  })
}

function revisionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  let name = wanted
  for (let number = 2; isTaken(name); number++) name = `${wanted.slice(0, 58)}-${number}`
  return name
}

/** Names become paths: what is no name of a graph goes no further. */
function checkedName(name: string, longest = 64): string {
  if (name.length <= longest && graphName.safeParse(name.slice(0, 64)).success && !/[^\p{L}\p{N}_-]/u.test(name))
    return name
  throw new NodeFailure({
    code: 'bad-name',
    message: {
      en: `"${name}" cannot be the name of a graph: it is its file's too.`,
      zh: `“${name}”不能作为图的名称：它同时是文件名。`,
    },
    hint: {
      en: 'Use letters, digits, "_" and "-", beginning with a letter or digit, 64 at most.',
      zh: '请使用字母、数字、“_”和“-”，以字母或数字开头，最多 64 个字符。',
    },
  })
}

function nameTaken(name: string): NodeFailure {
  return new NodeFailure({
    code: 'name-taken',
    message: { en: `There is a graph "${name}" already.`, zh: `已有名为“${name}”的图。` },
    hint: { en: 'Choose another name.', zh: '请换一个名称。' },
  })
}

function noGraph(name: string, known: string[]): NodeFailure {
  return new NodeFailure({
    code: 'no-such-graph',
    message: { en: `There is no graph "${name}".`, zh: `没有名为“${name}”的图。` },
    hint:
      known.length > 0
        ? {
            en: `The graphs are: ${known.slice(0, 20).join(', ')}.`,
            zh: `现有的图：${known.slice(0, 20).join('、')}。`,
          }
        : { en: 'There are no graphs yet.', zh: '还没有任何图。' },
  })
}
