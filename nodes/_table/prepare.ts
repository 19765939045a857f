import { type PrepareStep, rowColumn, splitColumn } from '../_contract/kinds/table.ts'
import { quoteName, sqlTypes } from './sql.ts'

/**
 * One row-wise step over any relation that has `_row` and `_split`, as a SELECT. This is all there is to a step: the
 * node that made it, build, evaluate and serving run this same text.
 */
export function applyStep(relation: string, step: PrepareStep): string {
  const columns = step.select.map(
    ({ name, sql, type }) => `CAST((${sql}\n) AS ${sqlTypes[type]}) AS ${quoteName(name)}`,
  )
  return `SELECT ${[...columns, quoteName(rowColumn), quoteName(splitColumn)].join(', ')} FROM ${relation}`
}

/** All steps of a chain, one after another: raw rows in, rows as build saw them out. */
export function projectRows(relation: string, prepare: readonly PrepareStep[]): string {
  let select = `SELECT * FROM ${relation}`
  for (const step of prepare) select = applyStep(`(${select})`, step)
  return select
}
