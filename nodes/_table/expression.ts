import { z } from 'zod'
import { NodeFailure } from '../_contract/failure.ts'
import { type ColumnType, dataColumns } from '../_contract/kinds/table.ts'
import type { Bilingual } from '../_contract/text.ts'
import { syntaxInChinese } from './errors/syntaxRules.ts'
import { noSuchColumn } from './explain.ts'
import type { Session } from './session.ts'
import { quoteName, quoteText, sqlTypes } from './sql.ts'

interface Checked {
  /** In brackets and of the one SQL type of its column type: fit for any place of a projection. */
  sql: string
  type: ColumnType
}

/**
 * Checks that a user's text is exactly one expression whose value follows from the cells of one row: no subquery, no
 * aggregate or window, no parameter, and no function that gives something else the next time. Only such expressions
 * may be replayed when the model is served.
 */
export async function rowExpression(
  session: Session,
  text: string,
  columns: readonly { name: string; type: ColumnType }[],
): Promise<Checked> {
  const trimmed = text.trim()
  if (trimmed === '') throw refused(text, { en: 'it is empty', zh: '它是空的' })
  // The line break ends a trailing comment before the closing bracket.
  const bracketed = trimmed.includes('--') ? `(${trimmed}\n)` : `(${trimmed})`
  // Read bare as well: `1) + (2` is one expression only inside of brackets.
  await syntaxTree(session, trimmed, text)
  const expression = await syntaxTree(session, bracketed, text)
  const used = usesOf(expression, text)
  checkColumns(
    used,
    dataColumns(columns.map(({ name, type }) => ({ name, type }))).map(({ name }) => name),
  )
  await checkFunctions(session, used, text)
  session.tellIn({ text, part: trimmed })
  const [bound] = await session.columns(`SELECT ${bracketed} FROM (${emptyRelation(columns)})`)
  if (!bound) throw refused(text, { en: 'it has no value', zh: '它没有值' })
  return {
    sql: bound.sqlType === sqlTypes[bound.type] ? bracketed : `CAST(${bracketed} AS ${sqlTypes[bound.type]})`,
    type: bound.type,
  }
}

/** A relation without rows, to bind SQL against. */
export function emptyRelation(columns: readonly { name: string; type: ColumnType }[]): string {
  if (columns.length === 0) return 'SELECT NULL AS "_row" LIMIT 0'
  const cells = columns.map(({ name, type }) => `CAST(NULL AS ${sqlTypes[type]}) AS ${quoteName(name)}`)
  return `SELECT ${cells.join(', ')} LIMIT 0`
}

const nothing = z.union([z.null(), z.array(z.never())])
const parsed = z.union([
  z.object({ error: z.literal(true), error_message: z.string() }),
  z.object({
    error: z.literal(false),
    statements: z.tuple([
      z.object({
        node: z.object({
          type: z.literal('SELECT_NODE'),
          modifiers: nothing,
          cte_map: z.object({ map: nothing }),
          select_list: z.tuple([z.looseObject({ class: z.string(), alias: z.literal('') })]),
          from_table: z.object({ type: z.literal('EMPTY') }),
          where_clause: nothing,
          group_expressions: nothing,
          having: nothing,
          qualify: nothing,
          sample: nothing,
        }),
      }),
    ]),
  }),
])

/** DuckDB's own reading of the text, as JSON; the text is only a constant here. */
async function syntaxTree(session: Session, expression: string, text: string): Promise<unknown> {
  const [row] = await session.rows(`SELECT json_serialize_sql(${quoteText(`SELECT ${expression}`)})::VARCHAR AS tree`)
  const tree = parsed.safeParse(JSON.parse(String(row?.tree)))
  if (!tree.success) throw refused(text, moreThanOne)
  if (tree.data.error) {
    const why = tree.data.error_message
    throw refused(text, why.startsWith('Only SELECT') ? moreThanOne : { en: why, zh: syntaxInChinese(why) })
  }
  return tree.data.statements[0].node.select_list[0]
}

interface Uses {
  columns: string[]
  functions: string[]
  /** Names bound by lambdas: `x -> x + 1`. */
  bound: string[]
}

const expressionNode = z.looseObject({ class: z.string() })
const allowed = new Set(
  'FUNCTION COLUMN_REF CONSTANT CASE CAST COMPARISON CONJUNCTION OPERATOR BETWEEN COLLATE LAMBDA'.split(' '),
)

function usesOf(expression: unknown, text: string): Uses {
  const uses: Uses = { columns: [], functions: [], bound: [] }
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk)
    if (typeof value !== 'object' || value === null) return
    const node = expressionNode.safeParse(value)
    if (!node.success) return Object.values(value).forEach(walk)
    const { class: kind, ...parts } = node.data
    if (!allowed.has(kind)) {
      const name = kind.toLowerCase()
      throw refused(text, whyNot[kind] ?? { en: `${name} can't stand in it`, zh: `其中不能出现 ${name}` })
    }
    if (kind === 'CONSTANT') return
    if (kind === 'COLUMN_REF') uses.columns.push(String(z.array(z.string()).parse(parts.column_names)[0]))
    if (kind === 'FUNCTION') {
      const name = String(parts.function_name).toLowerCase()
      uses.functions.push(name)
      // Of one argument it counts from today, though DuckDB lists it as a function of its arguments alone.
      if (name === 'age' && !(Array.isArray(parts.children) && parts.children.length > 1))
        throw refused(text, whyNot.AGE)
    }
    if (kind === 'LAMBDA') uses.bound.push(...usesOf(parts.lhs, text).columns)
    Object.values(parts).forEach(walk)
  }
  walk(expression)
  return uses
}

const moreThanOne: Bilingual = { en: 'it is more than one expression', zh: '它不止一个表达式' }

const whyNot: Record<string, Bilingual> = {
  AGE: {
    en: 'age of one argument counts from today and gives something else each day',
    zh: '单参数的 age 从今天算起，每天结果都不同',
  },
  SUBQUERY: { en: 'it reads a table, and may only read its own row', zh: '它读取了表，而只能读取本行' },
  WINDOW: { en: 'it looks at other rows, and may only read its own', zh: '它查看了其他行，而只能读取本行' },
  STAR: { en: '"*" stands for many columns', zh: '“*”代表多列' },
  PARAMETER: { en: 'nothing fills its parameters ($1 or ?)', zh: '其参数（$1 或 ?）没有赋值' },
}

function checkColumns({ columns, bound }: Uses, known: readonly string[]): void {
  const names = new Set([...known, ...bound].map(name => name.toLowerCase()))
  const missing = columns.find(name => !names.has(name.toLowerCase()))
  if (missing !== undefined) throw noSuchColumn(missing, known)
}

/** Macros that ship with DuckDB and follow from their arguments alone; `row` is what `a, b` in brackets becomes. */
const pureMacros =
  /^(nullif|split_part|round_even|roundbankers|fdiv|fmod|date_add|days_in_month|list_\w+|array_\w+|map_contains_\w+)$/
const neverPure = new Set(['current_setting', 'getvariable', 'row'])

async function checkFunctions(session: Session, { functions }: Uses, text: string): Promise<void> {
  if (functions.includes('row')) throw refused(text, moreThanOne)
  if (functions.length === 0) return
  const rows = await session.rows(
    `SELECT lower(function_name) AS name, bool_or(function_type = 'aggregate') AS aggregate,
       bool_or(stability IN ('VOLATILE', 'CONSISTENT_WITHIN_QUERY')) AS changing,
       bool_and(function_type = 'scalar' AND stability = 'CONSISTENT') AS pure
     FROM duckdb_functions() WHERE lower(function_name) IN (${functions.map(quoteText).join(', ')}) GROUP BY ALL`,
  )
  for (const name of functions) {
    const found = rows.find(row => row.name === name)
    if (neverPure.has(name)) {
      throw refused(text, { en: `${name} does not follow from the row's cells`, zh: `${name} 不由本行单元格决定` })
    }
    if (pureMacros.test(name) || found?.pure) continue
    if (found?.aggregate) throw refused(text, whyNot.WINDOW)
    throw refused(
      text,
      found?.changing
        ? { en: `${name} gives something else each time`, zh: `${name} 每次结果都不同` }
        : { en: `there is no function "${name}" that can stand here`, zh: `没有可用于此处的函数“${name}”` },
    )
  }
}

function refused(text: string, why: Bilingual | undefined): NodeFailure {
  return new NodeFailure({
    code: 'not-a-row-expression',
    message: {
      en: `"${shortened(text)}" can't be used: ${why?.en}.`,
      zh: `“${shortened(text)}”不能使用：${why?.zh}。`,
    },
    hint: {
      en: 'Write one SQL expression over the columns of a row, as "income / 12". For anything else use the SQL node.',
      zh: '请写一个对本行各列的 SQL 表达式，如 “income / 12”。其他情况请用 SQL 节点。',
    },
  })
}

function shortened(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
