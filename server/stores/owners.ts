import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Database } from './database.ts'
import { holdLock, isHeld } from './lock.ts'

export type OwnerKind = 'server' | 'cli'

export interface Owner {
  id: string
  kind: OwnerKind
  release(): Promise<void>
}

export interface Owners {
  /** Makes this process an owner of runs: it beats once a second, and holds a lock that dies with it. */
  register(kind: OwnerKind): Promise<Owner>
  list(): Promise<{ id: string; kind: OwnerKind; pid: number; isAlive: boolean }[]>
  forget(id: string): Promise<void>
}

const beat = 1000

/**
 * On one machine the lock decides who is alive, so that neither a sleeping laptop nor a reused pid deceives. The
 * heartbeat is for people, and for owners on other machines once there are any.
 */
export function createOwners({ query }: Database, locks: string): Owners {
  const fileOf = (id: string) => path.join(locks, `${id}.lock`)
  return {
    async register(kind) {
      const id = randomUUID()
      const lock = holdLock(fileOf(id))
      const now = Date.now()
      await query.insertInto('owners').values({ id, kind, pid: process.pid, started: now, heartbeat: now }).execute()
      // A beat that is missed for want of room on the disk is no reason to end.
      const timer = setInterval(() => {
        query
          .updateTable('owners')
          .set({ heartbeat: Date.now() })
          .where('id', '=', id)
          .execute()
          .catch(() => undefined)
      }, beat)
      timer.unref()
      return {
        id,
        kind,
        async release() {
          clearInterval(timer)
          // Where that cannot be written, the lock that is given up says the same.
          await query
            .deleteFrom('owners')
            .where('id', '=', id)
            .execute()
            .catch(() => undefined)
          lock?.release()
          rmSync(fileOf(id), { force: true })
        },
      }
    },
    async list() {
      const all = await query.selectFrom('owners').select(['id', 'kind', 'pid']).execute()
      return all.map(({ id, kind, pid }) => ({
        id,
        kind: kind === 'server' ? 'server' : 'cli',
        pid,
        isAlive: isHeld(fileOf(id)),
      }))
    },
    async forget(id) {
      await query.deleteFrom('owners').where('id', '=', id).execute()
      rmSync(fileOf(id), { force: true })
    },
  }
}
