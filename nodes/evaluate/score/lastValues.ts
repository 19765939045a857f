import type { Artifact } from '../../_contract/artifact.ts'
import { rowColumn } from '../../_contract/kinds/table.ts'
import { readColumns } from '../../_table/read.ts'
import { cellOf, isMissing } from '../../_tensor/cells.ts'

interface Times {
  column: string
  target: string
  signal: AbortSignal
}

/**
 * For each row the target of the row before it in time, whichever side that is on: what one would say without a model.
 * `undefined` where the table no longer has the column that the split goes by.
 */
export async function lastValues(table: Artifact<'table'>, times: Times): Promise<Map<string, number> | undefined> {
  const { column, target, signal } = times
  const timed = [table, table.refs.origin].find(
    candidate => candidate?.kind === 'table' && candidate.meta.columns.some(({ name }) => name === column),
  )
  if (timed?.kind !== 'table') return undefined
  const moments = await readColumns(timed, [rowColumn, column], { signal })
  const values = await readColumns(table, [rowColumn, target], { signal })
  const [ids, when] = [moments.columns.get(rowColumn), moments.columns.get(column)]
  const [valueIds, data] = [values.columns.get(rowColumn), values.columns.get(target)]
  if (!ids || !when || !valueIds || !data) return undefined
  const known = new Map<string, number>()
  for (let row = 0; row < values.rows; row++) {
    if (!isMissing(data, row)) known.set(String(valueIds.values[row]), Number(data.values[row]))
  }
  const order: { id: string; at: number | string }[] = []
  for (let row = 0; row < moments.rows; row++) {
    if (isMissing(when, row)) continue
    const at = when.values instanceof Float64Array ? (when.values[row] ?? 0) : String(cellOf(when, row))
    order.push({ id: String(ids.values[row]), at })
  }
  order.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const before = new Map<string, number>()
  let last: number | undefined
  for (const { id } of order) {
    if (last !== undefined) before.set(id, last)
    last = known.get(id) ?? last
  }
  return before
}
