import { readFileSync } from 'node:fs'
import os from 'node:os'

/** Where a run runs, as its first event keeps it. Nothing of it changes a result. */
export function environment(): Record<string, string> {
  return {
    millrace: version(),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cores: String(os.availableParallelism()),
  }
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return String(version)
}
