import path from 'node:path'
import { createGraphFolder } from '../stores/graphs.ts'
import type { GraphEntry, Graphs } from './types.ts'

const shipped = path.join(import.meta.dirname, '../../graphs/examples')

/** The user's graphs, and the shipped ones to copy from. */
export function createGraphs(folder: string): Graphs {
  const own = createGraphFolder(folder)
  const examples = createGraphFolder(shipped)
  return {
    async list() {
      return (await own.list()).map(graph => ({ ...graph, example: false }))
    },
    async examples() {
      const listed: GraphEntry[] = (await examples.list()).map(({ at: _at, ...graph }) => ({ ...graph, example: true }))
      return listed.sort((a, b) => (a.name < b.name ? -1 : 1))
    },
    async read(name) {
      return { ...(await own.read(name)), issues: [] }
    },
    example: async name => (await examples.read(name)).document,
    write: own.write,
    async copy(from) {
      const { document } = 'example' in from ? await examples.read(from.example) : await own.read(from.graph)
      // The copy will be changed, and take as long as it then takes.
      const { takes: _, ...copied } = document
      return own.add(copied)
    },
    rename: own.rename,
    add: own.add,
    revision: own.revision,
    remove: own.remove,
    restore: own.restore,
    versions: own.versions,
    changes: own.changes,
  }
}
