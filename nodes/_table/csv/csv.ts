import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bilingual } from '../../_contract/text.ts'
import type { Session } from '../session.ts'
import { quoteName, quoteText } from '../sql.ts'
import { emptyFile, normalise } from './normalise.ts'
import type { CsvOptions } from './options.ts'
import { chooseTypes } from './types.ts'

export interface ReadCsv {
  /** A SELECT over the session with typed columns, in file order. */
  select: string
  rows: number
  /** Everything that a person should know before trusting the table. */
  warnings: Bilingual[]
}

/** Reads a CSV file into a session. `folder` is where the session may write. */
export async function readCsv(
  session: Session,
  path: string,
  options: CsvOptions & { folder: string },
): Promise<ReadCsv> {
  const target = join(options.folder, 'normalised.csv')
  const { names, hasExtra, delimiter, rows, longestLine, warnings } = await normalise(path, target, options)
  if (hasExtra) names.push(freeName(names))
  const cells = names.map((_, at) => `c${at}`)
  const written = hasExtra ? cells : [...cells, 'nothing']
  const types = ['line', ...written].map(name => `${quoteText(name)}: ${name === 'line' ? `'BIGINT'` : `'VARCHAR'`}`)
  await session.run(
    `CREATE OR REPLACE TEMP TABLE csv AS SELECT line, ${cells.join(', ')} FROM read_csv(${quoteText(target)},
       auto_detect = false, header = false, delim = ${quoteText(delimiter)}, quote = '"', escape = '"', new_line = '\\n',
       nullstr = '', allow_quoted_nulls = false, parallel = false, max_line_size = ${Math.max(2_097_152, longestLine * 4 + 64)},
       columns = {${types.join(', ')}})`,
  )
  await rm(target)
  const columns = await chooseTypes(session, names, { ...options, delimiter, warnings })
  // A column without a name and a cell is dropped; a file may have no other.
  if (columns.length === 0) throw emptyFile()
  const list = columns.map(({ name, sql }) => `${sql} AS ${quoteName(name)}`)
  return { select: `SELECT ${list.join(', ')} FROM csv`, rows, warnings: warnings.list() }
}

function freeName(names: readonly string[]): string {
  const taken = new Set(names.map(name => name.toLowerCase()))
  let name = 'extra'
  for (let copy = 2; taken.has(name); copy++) name = `extra_${copy}`
  return name
}
