import type { Draft } from '../_contract/artifact.ts'
import type { Context } from '../_contract/context.ts'
import type { Bilingual } from '../_contract/text.ts'
import { profile } from './profile.ts'
import { openTables } from './relation.ts'
import type { Session } from './session.ts'
import { withRows } from './split.ts'
import { quoteText } from './sql.ts'
import { writeTable } from './write.ts'

interface CollectOptions {
  context: Pick<Context, 'newFile' | 'signal' | 'split' | 'log'>
  /** Columns that identify a row; without them all its cells do. */
  keys?: readonly string[]
  /** A session that already holds what the SELECT names; else one of its own. */
  session?: Session
}

/** What a collect node gives: rows with identity and side, columns with examples, values and bounds. */
export async function collectTable(select: string, options: CollectOptions): Promise<Draft<'table'>> {
  const { context, keys = [] } = options
  const session = options.session ?? (await openTables([], { context }))
  try {
    const warn = (message: Bilingual) => context.log(message, 'warning')
    const rows = await withRows(session, select, { split: context.split, keys, warn })
    const file = context.newFile('collected.parquet')
    const table = await writeTable(session, rows, { file })
    const columns = await profile(session, `read_parquet(${quoteText(file)})`, table.meta.columns)
    return { ...table, meta: { ...table.meta, columns } }
  } finally {
    if (!options.session) session.close()
  }
}
