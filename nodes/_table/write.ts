import type { Artifact, Draft } from '../_contract/artifact.ts'
import { NodeFailure } from '../_contract/failure.ts'
import type { Column, PrepareStep } from '../_contract/kinds/table.ts'
import type { SelectColumn, Session } from './session.ts'
import { quoteName, quoteText, sqlTypes } from './sql.ts'

interface WriteOptions {
  /** From `context.newFile`. */
  file: string
  /** What is known of columns already (examples, values, bounds): kept where name and type are still the same. */
  columns?: readonly Column[]
  prepare?: readonly PrepareStep[]
  /** The table at the start of the chain; leave it out where this table is its own origin. */
  origin?: Artifact<'table'> | Draft<'table'>
}

/** Runs a SELECT into a Parquet file and gives the table to return. The same rows always make the same bytes. */
export async function writeTable(session: Session, select: string, options: WriteOptions): Promise<Draft<'table'>> {
  if (session.threads !== 1)
    throw new Error('A session that writes tables has one thread: bytes must not depend on timing.')
  const columns = await session.columns(select)
  checkNames(columns)
  const rows = await session.rows(`COPY (${castSelect(select, columns)}) TO ${quoteText(options.file)} (${parquet})`)
  return {
    kind: 'table',
    meta: {
      columns: columns.map(column => described(column, options.columns)),
      rows: Number(rows[0]?.Count ?? 0),
      prepare: [...(options.prepare ?? [])],
    },
    files: { data: options.file },
    ...(options.origin ? { refs: { origin: options.origin } } : {}),
  }
}

// Part of the bytes, hence of every table's id. Version 2 writes numbers and texts as differences, in less time and space.
const parquet = 'FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, ROW_GROUP_SIZE 122880'

/** The same SELECT with every column in the one SQL type of its column type. */
export function castSelect(select: string, columns: readonly SelectColumn[]): string {
  const casts = columns.map(({ name, type, sqlType }) => {
    const quoted = quoteName(name)
    return sqlType === sqlTypes[type] ? quoted : `CAST(${quoted} AS ${sqlTypes[type]}) AS ${quoted}`
  })
  return `SELECT ${casts.join(', ')} FROM (${select})`
}

function described({ name, type }: SelectColumn, known: readonly Column[] = []): Column {
  const before = known.find(column => column.name === name && column.type === type)
  return before ? { ...before } : { name, type }
}

/** SQL names don't mind their case, so `value` and `Value` can't both be columns. */
function checkNames(columns: readonly SelectColumn[]): void {
  if (columns.length === 0) {
    throw new NodeFailure({
      code: 'no-columns',
      message: { en: 'The result has no columns.', zh: '结果没有列。' },
    })
  }
  const seen = new Map<string, string>()
  for (const { name } of columns) {
    const before = seen.get(name.toLowerCase())
    if (before !== undefined) {
      throw new NodeFailure({
        code: 'duplicate-column',
        message: {
          en: `Two columns of the result are called "${before}"${before === name ? '' : ` and "${name}"`}.`,
          zh: `结果中有两列同名：“${before}”${before === name ? '' : `与“${name}”`}（不分大小写）。`,
        },
        hint: { en: 'Give one of them another name with AS.', zh: '请用 AS 为其中一列另取名称。' },
      })
    }
    seen.set(name.toLowerCase(), name)
  }
}
