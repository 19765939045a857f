import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { codeOf, storeFailure } from './storeFailure.ts'

export interface Lock {
  release(): void
}

/**
 * Holds a lock that ends with this process, however it ends: the operating system's own file lock, through SQLite
 * because Node has no call for it. So neither a reused pid nor a stale file can keep a home shut.
 * `undefined` when another process holds it after `wait` milliseconds.
 */
export function holdLock(file: string, wait = 0): Lock | undefined {
  const lock = open(file, wait)
  try {
    lock.exec('begin exclusive')
    return { release: () => lock.close() }
  } catch (error) {
    lock.close()
    if (isBusy(error)) return undefined
    throw storeFailure(error, file)
  }
}

export function isHeld(file: string): boolean {
  if (!existsSync(file)) return false
  const lock = open(file, 0)
  try {
    // Only a shared lock, so that two who ask at once do not each take the other for a holder.
    lock.prepare('select 1 from sqlite_master').all()
    return false
  } catch (error) {
    if (isBusy(error)) return true
    throw storeFailure(error, file)
  } finally {
    lock.close()
  }
}

function open(file: string, wait: number) {
  try {
    return new Sqlite(file, { timeout: wait })
  } catch (error) {
    throw storeFailure(error, file)
  }
}

function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY')
}
