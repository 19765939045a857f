import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { type GraphDocument, graphName } from '../../graphs/_model/document.ts'
import { parseDocument, serializeDocument } from '../../graphs/_model/file.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import { atomicWrite } from './atomicWrite.ts'
import { codeOf, storeFailure } from './storeFailure.ts'

export interface GraphVersion {
  /** Its file's name: milliseconds since 1970. */
  id: string
  title: string
  at: number
  nodes: number
}

/** Named states of graphs. Each is a graph file that can be opened by itself, with a field `version` of its own. */
export interface GraphVersions {
  /** Newest first. */
  list(name: string): Promise<GraphVersion[]>
  read(name: string, id: string): Promise<GraphDocument>
  keep(document: GraphDocument, title: string): Promise<GraphVersion>
  /** Out of the list; its file stays, for `putBack`. */
  remove(name: string, id: string): Promise<void>
  putBack(name: string, id: string): Promise<void>
  /** The versions follow a graph that gets another name. */
  move(from: string, to: string): Promise<void>
  takeOut(name: string, folder: string): Promise<void>
  bringBack(folder: string, name: string): Promise<void>
}

export function createGraphVersions(root: string): GraphVersions {
  const folderOf = (name: string) => path.join(root, graphName.parse(name))
  const fileOf = (name: string, id: string) => path.join(folderOf(name), `${Number(id)}.json`)

  const removedOf = (name: string, id: string) => `${fileOf(name, id)}.removed`

  async function open(name: string, id: string) {
    const text = await readFile(fileOf(name, id), 'utf8').catch(error => {
      throw codeOf(error) === 'ENOENT' ? noVersion(name) : storeFailure(error, fileOf(name, id))
    })
    const { document, issues } = parseDocument(text)
    if (document) return document
    throw new NodeFailure({
      code: 'bad-version',
      message: { en: `${fileOf(name, id)}: ${issues[0]?.message}`, zh: `${fileOf(name, id)}：${issues[0]?.messageZh}` },
    })
  }

  async function move(from: string, to: string): Promise<void> {
    if (!existsSync(from)) return
    try {
      await mkdir(path.dirname(to), { recursive: true })
      await rename(from, to)
    } catch (error) {
      throw storeFailure(error, from)
    }
  }

  return {
    async list(name) {
      const files = await readdir(folderOf(name)).catch(() => [])
      const ids = files.flatMap(file => /^(\d+)\.json$/.exec(file)?.[1] ?? [])
      const found = await Promise.all(ids.map(async id => entryOf(id, await open(name, id).catch(() => undefined))))
      return found.filter(version => version !== undefined).sort((a, b) => b.at - a.at)
    },
    async read(name, id) {
      const { version: _, ...document } = await open(name, id)
      return { ...document, name }
    },
    async keep(document, title) {
      const folder = folderOf(document.name)
      await mkdir(folder, { recursive: true }).catch(error => {
        throw storeFailure(error, folder)
      })
      const taken = new Set(await readdir(folder))
      let at = Date.now()
      while (taken.has(`${at}.json`) || taken.has(`${at}.json.removed`)) at++
      await atomicWrite(
        fileOf(document.name, String(at)),
        serializeDocument({ ...document, version: { title, at } }),
        0o644,
      )
      return { id: String(at), title, at, nodes: Object.keys(document.nodes).length }
    },
    remove: (name, id) => move(fileOf(name, id), removedOf(name, id)),
    putBack: (name, id) => move(removedOf(name, id), fileOf(name, id)),
    move: (from, to) => move(folderOf(from), folderOf(to)),
    takeOut: (name, folder) => move(folderOf(name), folder),
    bringBack: (folder, name) => move(folder, folderOf(name)),
  }
}

function entryOf(id: string, document: GraphDocument | undefined): GraphVersion | undefined {
  if (!document) return undefined
  const { version, nodes } = document
  const title = typeof version === 'object' && version !== null && 'title' in version ? String(version.title) : id
  return { id, title, at: Number(id), nodes: Object.keys(nodes).length }
}

function noVersion(name: string): NodeFailure {
  return new NodeFailure({
    code: 'no-such-version',
    message: { en: `The graph "${name}" has no such version.`, zh: `图“${name}”没有这个版本。` },
    hint: {
      en: 'It may have been removed in another window. Look at the list again.',
      zh: '它可能已在其他窗口中删除。请重新查看列表。',
    },
  })
}
