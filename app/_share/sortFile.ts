import { readSharedFile, readSharedText, type Shared } from './readShared.ts'

/** What came in: a file that was dropped or pasted, or what a pasted text holds. */
export type Incoming =
  | { type: 'graph'; shared: Shared }
  /** `keep`: it has no name of its own that could be meant, and goes beside what has the same. */
  | { type: 'data'; file: File; clash?: 'keep' }
  | { type: 'useless'; name: string; why: 'unknown' | 'folder' | 'empty' | 'unreadable' }

const dataFile = /\.(csv|tsv|txt|jsonl|ndjson|parquet)$/i
const graphFile = /\.(millrace|svg|png|mmd|mermaid|md|markdown)$/i
const mostGraphBytes = 20_000_000

/** Tells graphs from data by the name, and where that says nothing, by what is in it. Never throws. */
export async function sortFile(file: File): Promise<Incoming> {
  const { name } = file
  if (!dataFile.test(name) && !graphFile.test(name) && !/\.json$/i.test(name)) {
    return { type: 'useless', name, why: 'unknown' }
  }
  if (file.size === 0) return { type: 'useless', name, why: 'empty' }
  try {
    // It may have gone since it was chosen, or belong to another user.
    await file.slice(0, 1).arrayBuffer()
    return await sortReadable(file)
  } catch {
    return { type: 'useless', name, why: 'unreadable' }
  }
}

async function sortReadable(file: File): Promise<Incoming> {
  if (dataFile.test(file.name)) return { type: 'data', file }
  if (graphFile.test(file.name)) return { type: 'graph', shared: await readSharedFile(file) }
  if (file.size > mostGraphBytes) return { type: 'data', file }
  const text = await file.text()
  // A graph says which format it has; rows of data begin with a bracket or have no such field.
  const isGraph = /^\s*\{\s*"format"\s*:\s*\d/.test(text) || (/^\s*\{\s*"name"/.test(text) && /"nodes"\s*:/.test(text))
  return isGraph ? { type: 'graph', shared: readSharedText(text) } : { type: 'data', file }
}
