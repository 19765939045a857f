import Sqlite from 'better-sqlite3'
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import { createCheckpointer } from './checkpointer.ts'
import { migrate } from './migrations.ts'
import type { Schema } from './schema.ts'
import { storeFailure } from './storeFailure.ts'

export interface Database {
  file: string
  query: Kysely<Schema>
  /** For the two hot statements of `batches.ts` only; everything else goes through `query`. */
  sqlite: Sqlite.Database
  /** Runs while no transaction of `query` is open on the one connection. */
  alone<Result>(work: () => Result): Promise<Result>
  /** To be told of large writes, so that the write-ahead log is copied back in time. */
  wrote(bytes: number): void
  close(): Promise<void>
}

/** Opens the home's database, making or migrating it as needed. */
export async function openDatabase(file: string): Promise<Database> {
  const sqlite = openFile(file)
  const query = new Kysely<Schema>({ dialect: new SqliteDialect({ database: guarded(sqlite, file) }) })
  try {
    await query.transaction().execute(transaction => migrate(transaction, file))
  } catch (error) {
    await query.destroy()
    sqlite.close()
    throw storeFailure(error, file)
  }
  const checkpointer = createCheckpointer(file)
  return {
    file,
    query,
    sqlite,
    alone: work =>
      query.connection().execute(async () => {
        try {
          return work()
        } catch (error) {
          throw storeFailure(error, file)
        }
      }),
    wrote: checkpointer.wrote,
    async close() {
      await checkpointer.close()
      await query.destroy()
    },
  }
}

/**
 * NORMAL: a commit reaches the operating system, so a killed process loses nothing; a power cut may lose the last
 * moments, in order, and never tears. What is lost is computed again to the same ids (docs/decisions/stores.md).
 */
function openFile(file: string): Sqlite.Database {
  let sqlite: Sqlite.Database | undefined
  try {
    sqlite = new Sqlite(file, { timeout: 5000 })
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = NORMAL')
    // The checkpointer does that long before, without making the server wait.
    sqlite.pragma('wal_autocheckpoint = 65536')
    sqlite.pragma('journal_size_limit = 67108864')
    return sqlite
  } catch (error) {
    sqlite?.close()
    throw storeFailure(error, file)
  }
}

/** Keeps prepared statements, and turns what SQLite says into failures that name the file and what to do. */
function guarded(sqlite: Sqlite.Database, file: string): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  const guard = <Result>(work: () => Result): Result => {
    try {
      return work()
    } catch (error) {
      throw storeFailure(error, file)
    }
  }
  return {
    close: () => sqlite.close(),
    prepare(text) {
      const known = statements.get(text)
      if (known) return known
      // A transaction that begins by reading could not wait for another process when it comes to write.
      const statement = guard(() => sqlite.prepare(text === 'begin' ? 'begin immediate' : text))
      const kept: SqliteStatement = {
        reader: statement.reader,
        all: parameters => guard(() => statement.all(parameters)),
        run: parameters => guard(() => statement.run(parameters)),
        iterate: parameters => guard(() => statement.iterate(parameters)),
      }
      if (statements.size < 500) statements.set(text, kept)
      return kept
    },
  }
}
