import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Checkpoint } from '../../nodes/_contract/context.ts'
import { fileName } from './fileName.ts'

/**
 * A checkpoint in a folder: each save is a subfolder `1`, `2`, … that gets its name when all in it is on the disk, and
 * then replaces the one before. Killed at any moment, the folder holds the last save or the one before it, whole.
 */
export function folderCheckpoint(folder: string): Checkpoint {
  return {
    async save(files) {
      const unfinished = path.join(folder, `unfinished-${process.pid}`)
      await rm(unfinished, { recursive: true, force: true })
      await mkdir(unfinished, { recursive: true })
      for (const [name, bytes] of Object.entries(files))
        await writeThrough(path.join(unfinished, fileName(name)), bytes)
      await syncFolder(unfinished)
      const before = await saves(folder)
      await rename(unfinished, path.join(folder, String((before.at(-1) ?? 0) + 1)))
      await syncFolder(folder)
      for (const number of before) await rm(path.join(folder, String(number)), { recursive: true, force: true })
    },
    async load() {
      const last = (await saves(folder)).at(-1)
      if (last === undefined) return undefined
      const saved = path.join(folder, String(last))
      const names = await readdir(saved)
      return Object.fromEntries(
        await Promise.all(names.map(async name => [name, new Uint8Array(await readFile(path.join(saved, name)))])),
      )
    },
  }
}

async function saves(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b)
}

async function writeThrough(file: string, bytes: Uint8Array) {
  const handle = await open(file, 'w')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function syncFolder(folder: string) {
  // Windows does not open folders, and keeps renames in its journal.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
