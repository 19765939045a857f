import { lstatSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** Number of files under a folder, and their bytes. */
export function folderSize(folder) {
  let files = 0
  let bytes = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    const size = entry.isDirectory() ? folderSize(file) : { files: 1, bytes: lstatSync(file).size }
    files += size.files
    bytes += size.bytes
  }
  return { files, bytes }
}
