import { dirname } from 'node:path'
import type { Artifact } from '../_contract/artifact.ts'
import type { Context } from '../_contract/context.ts'
import { openSession, type Session } from './session.ts'
import { quoteName, quoteText } from './sql.ts'

/** A table as SQL can name it after FROM: its rows in file order, `_row` and `_split` among the columns. */
export function relationOf(table: Artifact<'table'>): string {
  return `read_parquet(${quoteText(fileOf(table))})`
}

/** Where a table's Parquet file is. */
export function fileOf(table: Artifact<'table'>): string {
  const file = table.files.data
  if (file === undefined) throw new Error('A table artifact came without its file "data".')
  return file
}

interface TablesOptions {
  context: Pick<Context, 'newFile' | 'signal'>
  timeLimit?: number
  memory?: string
  /** Further files that can be read, such as other tables down the chain. */
  files?: readonly string[]
}

/** A session over a node's input tables, as the relations `input`, `input2`, `input3` …, that can write new tables. */
export async function openTables(tables: readonly Artifact<'table'>[], options: TablesOptions): Promise<Session> {
  const { context, files = [], ...limits } = options
  const session = await openSession({
    ...limits,
    files: [...tables.map(fileOf), ...files],
    folder: dirname(context.newFile('spill')),
    signal: context.signal,
  })
  try {
    for (const [at, table] of tables.entries()) {
      await session.run(`CREATE VIEW ${quoteName(inputName(at))} AS SELECT * FROM ${relationOf(table)}`)
    }
  } catch (error) {
    session.close()
    throw error
  }
  return session
}

export function inputName(at: number): string {
  return at === 0 ? 'input' : `input${at + 1}`
}

/** What a table made from this one names as its origin: where the chain of row-wise steps begins. */
export function originOf(table: Artifact<'table'>): Artifact<'table'> {
  const origin = table.refs.origin
  return origin?.kind === 'table' ? origin : table
}
