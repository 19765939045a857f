import { ownName, quoteName } from './sql.ts'

/*
 * With one thread, as every session that writes has, DuckDB's sums, groups and windows come out the same each time, but
 * their *order* is still the hash table's. These give an order too, so that a result depends on its rows alone.
 */

/** What `numbered` calls the place of a row. */
export const placeColumn = ownName('place')
const place = quoteName(placeColumn)
const copy = quoteName(ownName('copy'))
const first = quoteName(ownName('first'))

/** The rows with their place in the file, from 1, as a further column. */
export function numbered(relation: string): string {
  return `SELECT *, row_number() OVER () AS ${place} FROM ${relation}`
}

/** Of rows that are equal in `keys` only the first in file order, the order otherwise unchanged. Empty cells are equal. */
export function keepFirst(relation: string, keys: readonly string[]): string {
  const by = keys.length > 0 ? keys.map(quoteName).join(', ') : '1'
  return `SELECT * EXCLUDE (${place}, ${copy}) FROM (
    SELECT *, row_number() OVER (PARTITION BY ${by} ORDER BY ${place}) AS ${copy} FROM (${numbered(relation)})
  ) WHERE ${copy} = 1 ORDER BY ${place}`
}

/** Groups in the order in which they first appear in the file. `values` are aggregates with their names: `sum(x) AS x`. */
export function groupInOrder(relation: string, keys: readonly string[], values: readonly string[]): string {
  const names = keys.map(quoteName)
  return `SELECT * EXCLUDE (${first}) FROM (
    SELECT ${[...names, ...values, `min(${place}) AS ${first}`].join(', ')} FROM (${numbered(relation)})
    GROUP BY ${names.join(', ')}
  ) ORDER BY ${first}`
}
