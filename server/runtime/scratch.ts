import { mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Owner, Owners } from '../stores/owners.ts'
import { storeFailure } from '../stores/storeFailure.ts'

/** A scratch folder for this process alone; those of processes that have ended are removed. */
export async function openScratch(folder: string, { me, owners }: { me: Owner; owners: Owners }): Promise<string> {
  const alive = new Set((await owners.list()).filter(({ isAlive }) => isAlive).map(({ id }) => id))
  const mine = path.join(folder, me.id)
  try {
    for (const name of await readdir(folder)) {
      if (!alive.has(name)) await rm(path.join(folder, name), { recursive: true, force: true })
    }
    await mkdir(mine, { mode: 0o700 })
  } catch (error) {
    throw storeFailure(error, folder)
  }
  return mine
}
