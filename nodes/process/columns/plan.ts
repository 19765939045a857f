import { NodeFailure } from '../../_contract/failure.ts'
import { type Column, type ColumnType, dataColumns, type PrepareStep } from '../../_contract/kinds/table.ts'
import { castSource, castSql } from '../../_table/cast.ts'
import { noSuchColumn } from '../../_table/explain.ts'
import { quoteName } from '../../_table/sql.ts'
import type { Operation } from './spec.ts'

/** A cast to be counted: over the rows as they stand after the first `after` steps. */
export interface CastCheck {
  after: number
  column: string
  to: ColumnType
  otherwise: 'empty' | 'fail'
  source: string
  sql: string
}

export interface ColumnsPlan {
  /** What is appended to `prepare`. */
  prepare: PrepareStep[]
  /** The same with the columns that only the order needs. */
  steps: PrepareStep[]
  /** SQL sort keys over the result of `steps`, the most important first. */
  order: string[]
  /** The result's columns, with all that is still known of them. */
  columns: Column[]
  checks: CastCheck[]
}

type Derive = (expression: string, columns: readonly Column[]) => Promise<{ sql: string; type: ColumnType }>

/** A column as it will be, written over the columns of the last step. */
interface Pending {
  column: Column
  sql: string
  /** Only there to sort by. */
  hidden?: boolean
}

interface Planning extends Omit<ColumnsPlan, 'columns'> {
  pending: Pending[]
  /** Names after the last recorded step. */
  recorded: string[]
}

/**
 * Folds all operations into as few projections as they need: one, and one more wherever an expression reads columns
 * that an operation before it has changed.
 */
export async function planColumns(
  operations: readonly Operation[],
  columns: readonly Column[],
  derive: Derive,
): Promise<ColumnsPlan> {
  const given = dataColumns(columns)
  const planning: Planning = {
    pending: given.map(column => ({ column, sql: quoteName(column.name) })),
    recorded: given.map(({ name }) => name),
    prepare: [],
    steps: [],
    order: [],
    checks: [],
  }
  for (const operation of operations) await apply(operation, planning, derive)
  if (visible(planning).length === 0) throw noColumnsLeft()
  flush(planning)
  const { prepare, steps, order, checks } = planning
  return { prepare, steps, order, checks, columns: visible(planning).map(({ column }) => column) }
}

async function apply(operation: Operation, planning: Planning, derive: Derive): Promise<void> {
  switch (operation.type) {
    case 'select': {
      const kept = operation.columns.map(name => find(planning, name))
      planning.pending = [...new Set(kept), ...planning.pending.filter(({ hidden }) => hidden)]
      return
    }
    case 'drop': {
      const dropped = operation.columns.map(name => find(planning, name))
      planning.pending = planning.pending.filter(item => !dropped.includes(item))
      return
    }
    case 'rename': {
      const renamed = find(planning, operation.column)
      refuseTaken(planning, operation.to, renamed)
      replace(planning, renamed, { ...renamed, column: { ...renamed.column, name: operation.to } })
      return
    }
    case 'cast':
      applyCast(operation, planning)
      return
    case 'derive': {
      if (planning.pending.some(isChanged)) flush(planning)
      const { sql, type } = await derive(
        operation.expression,
        visible(planning).map(({ column }) => column),
      )
      const before = visible(planning).find(({ column }) => isSame(column.name, operation.name))
      const derived = { column: { name: operation.name, type }, sql }
      if (before) replace(planning, before, derived)
      else planning.pending = [...planning.pending, derived]
      return
    }
    case 'order':
      applyOrder(operation.by, planning)
      return
  }
}

function applyCast(operation: Extract<Operation, { type: 'cast' }>, planning: Planning): void {
  const { column: name, to, format, otherwise } = operation
  const before = find(planning, name)
  const from = before.column.type
  if (from === to) return
  const sql = castSql(before.sql, from, { to, format })
  if (sql === undefined) throw cannotCast(from, to)
  const source = castSource(before.sql, from)
  planning.checks.push({ after: planning.steps.length, column: name, to, otherwise, source, sql })
  replace(planning, before, { column: { name: before.column.name, type: to }, sql })
}

function applyOrder(by: { column: string; descending: boolean }[], planning: Planning): void {
  const keys = by.map(({ column, descending }, at) => {
    const { column: key, sql } = find(planning, column)
    const name = `_order${planning.order.length + at + 1}`
    planning.pending = [...planning.pending, { column: { name, type: key.type }, sql, hidden: true }]
    return `${quoteName(name)} ${descending ? 'DESC' : 'ASC'} NULLS LAST`
  })
  // Sorting is stable, so that an earlier order decides among what a later one finds equal.
  planning.order = [...keys, ...planning.order]
}

/** Ends the step: what follows reads its columns by their new names. A step that changes nothing is not recorded. */
function flush(planning: Planning): void {
  const { pending, steps, prepare } = planning
  const by = 'process/columns'
  const select = pending.map(({ column, sql }) => ({ name: column.name, sql, type: column.type }))
  steps.push({ by, select })
  const shown = visible(planning)
  const names = shown.map(({ column }) => column.name)
  if (shown.some(isChanged) || names.join('\n') !== planning.recorded.join('\n')) {
    prepare.push({ by, select: select.filter(({ name }) => names.includes(name)) })
    planning.recorded = names
  }
  planning.pending = pending.map(item => ({ ...item, sql: quoteName(item.column.name) }))
}

function isChanged({ column, sql }: Pending): boolean {
  return sql !== quoteName(column.name)
}

function visible({ pending }: Planning): Pending[] {
  return pending.filter(({ hidden }) => !hidden)
}

function find(planning: Planning, name: string): Pending {
  const found = visible(planning).find(({ column }) => column.name === name)
  if (found) return found
  throw noSuchColumn(
    name,
    visible(planning).map(({ column }) => column.name),
  )
}

function replace(planning: Planning, before: Pending, after: Pending): void {
  planning.pending = planning.pending.map(item => (item === before ? after : item))
}

/** SQL names don't mind their case. */
function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function refuseTaken(planning: Planning, name: string, self: Pending): void {
  const taken = visible(planning).find(item => item !== self && isSame(item.column.name, name))
  if (!taken) return
  throw new NodeFailure({
    code: 'duplicate-column',
    message: {
      en: `"${self.column.name}" can't be renamed to "${name}": there is a column "${taken.column.name}" already.`,
      zh: `“${self.column.name}”不能重命名为“${name}”：已有列“${taken.column.name}”。`,
    },
    hint: { en: 'Drop or rename that one first.', zh: '请先删除或重命名该列。' },
  })
}

function noColumnsLeft(): NodeFailure {
  return new NodeFailure({
    code: 'no-columns',
    message: { en: 'No column is left.', zh: '没有剩下任何列。' },
    hint: { en: 'Keep at least one column.', zh: '请至少保留一列。' },
  })
}

function cannotCast(from: ColumnType, to: ColumnType): NodeFailure {
  return new NodeFailure({
    code: 'cannot-cast',
    message: { en: `A ${from} can't become a ${to}.`, zh: `${from} 不能转换为 ${to}。` },
    hint: { en: 'Derive the column with an expression that says how.', zh: '请用表达式派生该列，写明如何转换。' },
  })
}
