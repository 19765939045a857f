import { quoteName } from './sql.ts'

/*
 * With one thread, as every session that writes has, DuckDB's sums, groups and windows come out the same each time, but
 * their *order* is still the hash table's. These give an order too, so that a result depends on its rows alone.
 */

/** The rows with their place in the file, from 1, as a column of the given name. */
export function numbered(relation: string, name: string): string {
  return `SELECT *, row_number() OVER () AS ${quoteName(name)} FROM ${relation}`
}

/** Of rows that are equal in `keys` only the first in file order, the order otherwise unchanged. Empty cells are equal. */
export function keepFirst(relation: string, keys: readonly string[]): string {
  const by = keys.length > 0 ? keys.map(quoteName).join(', ') : '1'
  return `SELECT * EXCLUDE ("_at", "_copy") FROM (
    SELECT *, row_number() OVER (PARTITION BY ${by} ORDER BY "_at") AS "_copy" FROM (${numbered(relation, '_at')})
  ) WHERE "_copy" = 1 ORDER BY "_at"`
}

/** Groups in the order in which they first appear in the file. `values` are aggregates with their names: `sum(x) AS x`. */
export function groupInOrder(relation: string, keys: readonly string[], values: readonly string[]): string {
  const names = keys.map(quoteName)
  return `SELECT * EXCLUDE ("_first") FROM (
    SELECT ${[...names, ...values, 'min("_at") AS "_first"'].join(', ')} FROM (${numbered(relation, '_at')})
    GROUP BY ${names.join(', ')}
  ) ORDER BY "_first"`
}
