import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'

parentPort?.on('message', () => {
  const sqlite = new Sqlite(String(workerData), { timeout: 0 })
  try {
    sqlite.pragma('wal_checkpoint(PASSIVE)')
  } catch {
    // Another process is at it, or the disk is full: whoever writes is told that.
  } finally {
    sqlite.close()
  }
})
