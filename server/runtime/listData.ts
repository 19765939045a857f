import { readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'

export interface ListedFile {
  /** As a graph names it: below the data folder, with `/` on every system. */
  name: string
  bytes: number
  /** Milliseconds since 1970. */
  at: number
  /** It came with the product, and counts only where the data folder has none of its name. */
  shipped: boolean
}

export interface DataList {
  files: ListedFile[]
  /** There are more than are listed. */
  isCut: boolean
}

interface Roots {
  root: string
  shipped: string | undefined
  endings: RegExp
}

const mostListed = 300
const mostLookedAt = 20_000
const deepest = 6

/** Data files below the data folder, the person's own first, in the order of their names. */
export async function listData({ root, shipped, endings }: Roots, search = ''): Promise<DataList> {
  const wanted = search.toLowerCase()
  const isWanted = (name: string) => endings.test(name) && name.toLowerCase().includes(wanted)
  const own = await namesBelow(root, isWanted)
  const given = shipped === undefined ? noNames : await namesBelow(shipped, isWanted)
  const known = new Set(own.names)
  const all = [
    ...own.names.map(name => ({ name, folder: root, shipped: false })),
    ...given.names.filter(name => !known.has(name)).map(name => ({ name, folder: shipped ?? root, shipped: true })),
  ]
  const files = await Promise.all(
    all.slice(0, mostListed).map(async ({ name, folder, shipped }): Promise<ListedFile[]> => {
      const entry = await stat(path.join(folder, name)).catch(() => undefined)
      return entry?.isFile() ? [{ name, bytes: entry.size, at: Math.round(entry.mtimeMs), shipped }] : []
    }),
  )
  return { files: files.flat(), isCut: own.isCut || all.length > mostListed }
}

interface Names {
  names: string[]
  isCut: boolean
}

const noNames: Names = { names: [], isCut: false }

async function namesBelow(folder: string, isWanted: (name: string) => boolean): Promise<Names> {
  const root = await realpath(folder).catch(() => undefined)
  if (root === undefined) return noNames
  const names: string[] = []
  let lookedAt = 0
  const waiting = ['']
  for (let below = waiting.shift(); below !== undefined; below = waiting.shift()) {
    const entries = await readdir(path.join(root, below), { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      if (++lookedAt > mostLookedAt) return { names: inOrder(names), isCut: true }
      const name = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory() && name.split('/').length < deepest) waiting.push(name)
      else if (entry.isFile() && isWanted(name)) names.push(name)
      // A link is offered only where the file it leads to may be read.
      else if (entry.isSymbolicLink() && isWanted(name) && (await leadsWithin(root, name))) names.push(name)
    }
  }
  return { names: inOrder(names), isCut: false }
}

async function leadsWithin(root: string, name: string): Promise<boolean> {
  const real = await realpath(path.join(root, name)).catch(() => undefined)
  return real?.startsWith(`${root}${path.sep}`) ?? false
}

function inOrder(names: string[]): string[] {
  return names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}
