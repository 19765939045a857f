import { rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Context } from '../../_contract/context.ts'
import { type Cell, rowColumn } from '../../_contract/kinds/table.ts'
import { openSession } from '../../_table/session.ts'
import { quoteText } from '../../_table/sql.ts'
import type { Scored } from '../../_tensor/predictTable.ts'

/** Parquet with one row for each test row: `_row`, `truth`, `prediction`, and `p_<class>` where there are classes. */
export async function writePredictions(scored: readonly Scored[], context: Context): Promise<string> {
  const rows = scored.map(({ row, truth, prediction }): Record<string, Cell> => {
    if ('value' in prediction) return { [rowColumn]: row, truth, prediction: prediction.value }
    const probabilities = Object.entries(prediction.probabilities).map(([name, p]) => [`p_${name}`, p])
    return { [rowColumn]: row, truth, prediction: prediction.label, ...Object.fromEntries(probabilities) }
  })
  const names = Object.keys(rows[0] ?? {})
  const types = names.map(name => `${quoteText(name)}: ${quoteText(sqlTypeOf(rows.map(row => row[name] ?? null)))}`)
  const [source, file] = [context.newFile('predictions.ndjson'), context.newFile('predictions.parquet')]
  await writeFile(source, rows.map(row => `${JSON.stringify(row)}\n`).join(''))
  const session = await openSession({ files: [source], folder: dirname(file), signal: context.signal })
  try {
    await session.run(
      `COPY (SELECT * FROM read_json(${quoteText(source)}, format = 'newline_delimited', columns = {${types.join(', ')}}))
       TO ${quoteText(file)} (FORMAT parquet, COMPRESSION zstd)`,
    )
  } finally {
    session.close()
  }
  await rm(source)
  return file
}

function sqlTypeOf(cells: readonly Cell[]): string {
  const filled = cells.filter(cell => cell !== null)
  if (filled.every(cell => typeof cell === 'boolean')) return 'BOOLEAN'
  return filled.every(cell => typeof cell === 'number') ? 'DOUBLE' : 'VARCHAR'
}
