import { type DuckDBConnection, DuckDBInstance, type DuckDBResultReader, type DuckDBValue } from '@duckdb/node-api'
import { NodeFailure } from '../_contract/failure.ts'
import type { ColumnType } from '../_contract/kinds/table.ts'
import type { Source } from './errors/place.ts'
import { explainSqlError } from './explain.ts'
import { columnTypeOf, quoteText } from './sql.ts'

export interface SessionOptions {
  /** The only files that can be read. */
  files?: readonly string[]
  /** Where new files and spilled rows may go. */
  folder?: string
  /** Leave at 1 wherever a table is written: with more, the bytes of a Parquet file depend on timing. */
  threads?: number
  /** As `2GB`. What does not fit is spilled into `folder`. */
  memory?: string
  /** Milliseconds for any one statement. */
  timeLimit?: number
  signal?: AbortSignal | undefined
}

export interface SelectColumn {
  name: string
  type: ColumnType
  /** DuckDB's own spelling, as `DECIMAL(18,3)`. */
  sqlType: string
}

export interface Session {
  connection: DuckDBConnection
  threads: number
  run(sql: string, values?: DuckDBValue[]): Promise<void>
  read(sql: string, values?: DuckDBValue[]): Promise<DuckDBResultReader>
  /** Rows as objects of DuckDB's JavaScript values: bigint for whole numbers, its own classes for dates. */
  rows(sql: string, values?: DuckDBValue[]): Promise<Record<string, unknown>[]>
  /** What columns a SELECT would give; runs nothing. */
  columns(select: string): Promise<SelectColumn[]>
  /** Runs any work on the connection with abort, time limit and errors in the user's words; `sql` is what it runs. */
  guard<T>(work: () => Promise<T>, sql?: string): Promise<T>
  /** From here on errors that point into this text of a user are told at its lines. */
  tellIn(source: Source): void
  close(): void
}

/** A DuckDB of its own that reads the named files and nothing else, and whose settings can't be changed any more. */
export async function openSession(options: SessionOptions = {}): Promise<Session> {
  const { files = [], folder, threads = 1, memory = '2GB', signal, timeLimit } = options
  signal?.throwIfAborted()
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: memory,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  try {
    for (const setting of settings(files, folder)) await connection.run(setting)
  } catch (error) {
    connection.closeSync()
    instance.closeSync()
    throw error
  }

  let source: Source | undefined

  async function guard<T>(work: () => Promise<T>, sql?: string): Promise<T> {
    signal?.throwIfAborted()
    let timedOut = false
    const stop = () => connection.interrupt()
    const timer = timeLimit
      ? setTimeout(() => {
          timedOut = true
          stop()
        }, timeLimit)
      : undefined
    signal?.addEventListener('abort', stop)
    try {
      return await work()
    } catch (error) {
      signal?.throwIfAborted()
      if (timedOut) throw tooSlow(timeLimit ?? 0)
      throw explainSqlError(error, { ...(sql !== undefined && { sql }), source })
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    }
  }

  const read = (sql: string, values?: DuckDBValue[]) => guard(() => connection.runAndReadAll(sql, values), sql)
  return {
    connection,
    threads,
    guard,
    tellIn(told) {
      source = told
    },
    read,
    run: async (sql, values) => {
      await guard(() => connection.run(sql, values), sql)
    },
    rows: async (sql, values) => (await read(sql, values)).getRowObjectsJS(),
    columns: select => guard(() => columnsOf(connection, select), select),
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

function settings(files: readonly string[], folder: string | undefined): string[] {
  const list = (paths: readonly string[]) => `[${paths.map(quoteText).join(', ')}]`
  return [
    `SET preserve_insertion_order = true`,
    `SET TimeZone = 'UTC'`,
    // Its work grows with the square of the columns: a table of 2,000 took a minute to plan.
    `SET disabled_optimizers = 'common_subexpressions'`,
    `SET allowed_paths = ${list(files)}`,
    ...(folder === undefined
      ? [`SET temp_directory = ''`]
      : [`SET allowed_directories = ${list([folder])}`, `SET temp_directory = ${quoteText(`${folder}/spill`)}`]),
    `SET enable_external_access = false`,
    `SET lock_configuration = true`,
  ]
}

async function columnsOf(connection: DuckDBConnection, select: string): Promise<SelectColumn[]> {
  const statement = await connection.prepare(select)
  try {
    return Array.from({ length: statement.columnCount }, (_, at) => {
      const type = statement.columnType(at)
      return { name: statement.columnName(at), type: columnTypeOf(type), sqlType: type.toString() }
    })
  } finally {
    statement.destroySync()
  }
}

function tooSlow(timeLimit: number): NodeFailure {
  return new NodeFailure({
    code: 'timeout',
    message: {
      en: `The SQL took longer than ${timeLimit / 1000} s and was stopped.`,
      zh: `SQL 执行超过 ${timeLimit / 1000} 秒，已中止。`,
    },
    hint: { en: 'Ask for fewer rows, or raise the time limit.', zh: '请减少行数，或调高时间限制。' },
  })
}
