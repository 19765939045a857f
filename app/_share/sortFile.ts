import { readSharedFile, readSharedText, type Shared } from './readShared.ts'

/** What a file that was dropped or pasted is for. */
export type Incoming =
  | { type: 'graph'; shared: Shared }
  | { type: 'data'; file: File }
  | { type: 'unknown'; name: string }

const dataFile = /\.(csv|tsv|txt|jsonl|ndjson|parquet)$/i
const graphFile = /\.(millrace|svg|png|mmd|mermaid|md|markdown)$/i
const mostGraphBytes = 20_000_000

/** Tells graphs from data by the name, and where that says nothing, by what is in it. */
export async function sortFile(file: File): Promise<Incoming> {
  if (dataFile.test(file.name)) return { type: 'data', file }
  if (graphFile.test(file.name)) return { type: 'graph', shared: await readSharedFile(file) }
  if (!/\.json$/i.test(file.name)) return { type: 'unknown', name: file.name }
  if (file.size > mostGraphBytes) return { type: 'data', file }
  const text = await file.text()
  // A graph says which format it has; rows of data begin with a bracket or have no such field.
  return /^\s*\{\s*"(format|name)"/.test(text) && /"nodes"\s*:/.test(text)
    ? { type: 'graph', shared: readSharedText(text) }
    : { type: 'data', file }
}
