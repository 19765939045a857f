import { NodeFailure } from '../../_contract/failure.ts'
import { type Column, type ColumnType, dataColumns } from '../../_contract/kinds/table.ts'
import { castSource, castSql } from '../../_table/cast.ts'
import { noSuchColumn } from '../../_table/explain.ts'
import { rowExpression } from '../../_table/expression.ts'
import type { Session } from '../../_table/session.ts'
import { literal, quoteName, quoteText, sqlTypes } from '../../_table/sql.ts'
import type { Rule } from './spec.ts'

/** How a rule is measured: by a condition that a bad row fulfils, by rows that share a key, or by the number of rows. */
export type Measure =
  | { type: 'rows'; violation: string; shown: string }
  | { type: 'groups'; keys: string[]; among: string }
  | { type: 'count'; min: number | undefined; max: number | undefined }

/** Turns a rule into SQL. An empty cell breaks only the rule against empty cells. */
export async function measureOf(session: Session, rule: Rule, columns: readonly Column[]): Promise<Measure> {
  switch (rule.type) {
    case 'rowCount':
      return { type: 'count', min: rule.min, max: rule.max }
    case 'unique':
      return groupsOf(rule.columns, columns)
    case 'sql':
      return conditionOf(session, rule.condition, columns)
    case 'nulls': {
      const cell = quoteName(find(rule.column, columns).name)
      return { type: 'rows', violation: `${cell} IS NULL`, shown: 'NULL' }
    }
    case 'range': {
      const column = find(rule.column, columns)
      return filled(column, outside(column, rule))
    }
    case 'allowed': {
      const column = find(rule.column, columns)
      const values = rule.values.map(value => asType(value, column.type)).join(', ')
      return filled(column, `NOT coalesce(${quoteName(column.name)} IN (${values}), FALSE)`)
    }
    case 'pattern': {
      const column = find(rule.column, columns)
      await checkPattern(session, rule.regex)
      const text = `CAST(${quoteName(column.name)} AS VARCHAR)`
      return filled(column, `NOT regexp_matches(${text}, ${quoteText(rule.regex)})`)
    }
    case 'type': {
      const column = find(rule.column, columns)
      const cell = quoteName(column.name)
      const cast = castSql(cell, column.type, { to: rule.expected })
      return filled(
        column,
        cast === undefined ? 'TRUE' : `${castSource(cell, column.type)} IS NOT NULL AND (${cast}) IS NULL`,
      )
    }
  }
}

function filled({ name }: Column, violation: string): Measure {
  const cell = quoteName(name)
  return { type: 'rows', violation: `${cell} IS NOT NULL AND (${violation})`, shown: cell }
}

/** Rows of an all-empty key are no duplicates, unless the key is the whole row. */
function groupsOf(names: readonly string[], columns: readonly Column[]): Measure {
  const known = dataColumns(columns)
  const keys = (names.length > 0 ? names.map(name => find(name, columns)) : known).map(({ name }) => quoteName(name))
  return { type: 'groups', keys, among: names.length > 0 ? keys.map(key => `${key} IS NOT NULL`).join(' OR ') : 'TRUE' }
}

async function conditionOf(session: Session, condition: string, columns: readonly Column[]): Promise<Measure> {
  const { sql, type } = await rowExpression(session, condition, columns)
  if (type === 'boolean') return { type: 'rows', violation: `NOT coalesce(${sql}, TRUE)`, shown: 'NULL' }
  throw new NodeFailure({
    code: 'not-a-condition',
    message: {
      en: `"${condition}" is of type ${type}, not a condition.`,
      zh: `“${condition}”的类型是 ${type}，不是条件。`,
    },
    hint: {
      en: 'Compare it with something, as "amount <= income * 5".',
      zh: '请与某个值比较，例如 “amount <= income * 5”。',
    },
  })
}

const ordered: readonly ColumnType[] = ['integer', 'number', 'date', 'timestamp']

function outside(
  column: Column,
  { min, max }: { min?: number | string | undefined; max?: number | string | undefined },
): string {
  if (!ordered.includes(column.type)) {
    throw new NodeFailure({
      code: 'wrong-type',
      message: {
        en: `"${column.name}" is ${column.type}: only numbers, dates and times have a range.`,
        zh: `“${column.name}”的类型是 ${column.type}：只有数值、日期和时间才有范围。`,
      },
      hint: { en: 'Change its type with the Columns node first.', zh: '请先用“列处理”节点转换其类型。' },
    })
  }
  const cell = quoteName(column.name)
  const below = min === undefined ? 'FALSE' : `${cell} < ${boundSql(min, column)}`
  const above = max === undefined ? 'FALSE' : `${cell} > ${boundSql(max, column)}`
  return `${below} OR ${above}`
}

function boundSql(bound: number | string, { name, type }: Column): string {
  const isNumber = type === 'integer' || type === 'number'
  if (isNumber === (typeof bound === 'number')) {
    return isNumber ? literal(bound) : `CAST(${literal(bound)} AS ${sqlTypes[type]})`
  }
  throw new NodeFailure({
    code: 'wrong-bound',
    message: {
      en: `"${name}" is of type ${type}, and ${JSON.stringify(bound)} is no bound of it.`,
      zh: `“${name}”的类型是 ${type}，${JSON.stringify(bound)} 不能作为其边界。`,
    },
    hint: isNumber
      ? { en: 'Give a number.', zh: '请填写数字。' }
      : { en: 'Give a date as "2024-02-29".', zh: '请填写形如 “2024-02-29” 的日期。' },
  })
}

function asType(value: string | number | boolean | null, type: ColumnType): string {
  return type === 'text' ? quoteText(String(value)) : `TRY_CAST(${quoteText(String(value))} AS ${sqlTypes[type]})`
}

async function checkPattern(session: Session, regex: string): Promise<void> {
  try {
    await session.read(`SELECT regexp_matches('', ${quoteText(regex)})`)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new NodeFailure(
      {
        code: 'bad-pattern',
        message: {
          en: `The pattern ${JSON.stringify(regex)} can't be read: ${why}`,
          zh: `无法解析模式 ${JSON.stringify(regex)}：${why}`,
        },
        hint: {
          en: 'Patterns are RE2: no look-around, no back-references.',
          zh: '模式采用 RE2 语法：不支持环视与反向引用。',
        },
      },
      { cause },
    )
  }
}

function find(name: string, columns: readonly Column[]): Column {
  const found = columns.find(column => column.name === name)
  if (found) return found
  throw noSuchColumn(
    name,
    columns.map(column => column.name),
  )
}
