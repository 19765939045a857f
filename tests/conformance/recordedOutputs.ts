import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

interface Recorded {
  version: number
  outputs: Record<string, string>
}

const path = join(import.meta.dirname, 'outputs.json')

/**
 * What a node's example gave when it was last recorded at this version. Without a record, or after a new version, what
 * it gives now is recorded: commit the file. Processors differ in the last bit of a float, so each has records of its own.
 */
export async function recordedOutputs(type: string, now: Recorded): Promise<Record<string, string>> {
  const all: Record<string, Record<string, Recorded>> = JSON.parse(await readFile(path, 'utf8').catch(() => '{}'))
  const machine = `${process.platform}-${process.arch}`
  const known = all[machine]?.[type]
  if (known?.version === now.version) return known.outputs
  if (process.env.CI) return now.outputs
  const records = { ...all[machine], [type]: now }
  const sorted = Object.fromEntries(Object.entries(records).sort(([a], [b]) => (a < b ? -1 : 1)))
  await writeFile(path, `${JSON.stringify({ ...all, [machine]: sorted }, null, 2)}\n`)
  return now.outputs
}
