import type { Artifact } from '../_contract/artifact.ts'
import { fileOf } from './relation.ts'
import { openSession } from './session.ts'
import { quoteText } from './sql.ts'

/** How many cells of each column are empty, in the order of the columns. Read from what Parquet says of itself, not counted. */
export async function emptyCells(table: Artifact<'table'>, options: { signal?: AbortSignal } = {}): Promise<number[]> {
  const session = await openSession({ files: [fileOf(table)], signal: options.signal })
  try {
    const found = await session.rows(
      `SELECT path_in_schema AS name, sum(stats_null_count) AS empty FROM parquet_metadata(${quoteText(fileOf(table))})
       GROUP BY ALL`,
    )
    const byName = new Map(found.map(({ name, empty }) => [String(name), Number(empty)]))
    return table.meta.columns.map(({ name }) => byName.get(name) ?? 0)
  } finally {
    session.close()
  }
}
