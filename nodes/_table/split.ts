import { createHash } from 'node:crypto'
import type { Split } from '../_contract/context.ts'
import { NodeFailure } from '../_contract/failure.ts'
import { type ColumnType, rowColumn, splitColumn } from '../_contract/kinds/table.ts'
import type { Bilingual } from '../_contract/text.ts'
import { noSuchColumn } from './explain.ts'
import type { SelectColumn, Session } from './session.ts'
import { literal, ownName, quoteName, quoteText } from './sql.ts'
import { castSelect } from './write.ts'

// SQL takes _ROW for the same name.
const reserved: readonly string[] = [rowColumn, splitColumn]
const at = quoteName(ownName('at'))
const same = quoteName(ownName('same'))
const copy = quoteName(ownName('copy'))

interface RowsOptions {
  /** `context.split`; without it every row is a train row. */
  split: (Split & { seed: number }) | undefined
  /** Columns that identify a row; without them all its cells do. */
  keys?: readonly string[]
  warn?: (message: Bilingual) => void
}

/**
 * A SELECT that gives the rows of another one with `_row` (identity, unique) and `_split` (side) behind them. Both
 * follow from the row's content and the graph's seed: they stay when rows are added, columns are moved or a column's
 * type widens. Further equal rows get `-1`, `-2` … in file order and share their side.
 */
export async function withRows(session: Session, select: string, options: RowsOptions): Promise<string> {
  const { split, keys = [], warn } = options
  const columns = await session.columns(select)
  const data = columns.filter(({ name }) => !reserved.includes(name.toLowerCase()))
  const staged = quoteName(`staged ${createHash('sha256').update(select).digest('hex').slice(0, 16)}`)
  await session.run(
    `CREATE OR REPLACE TEMP TABLE ${staged} AS
     SELECT *, row_number() OVER () AS ${at}, substr(md5(${identityText(data, keys)}), 1, 16) AS ${same}
     FROM (${castSelect(`SELECT ${data.map(({ name }) => quoteName(name)).join(', ')} FROM (${select})`, data)})`,
  )
  const side = split ? await sideOf(session, staged, { split, columns: data, warn }) : `'train'`
  const names = data.map(({ name }) => quoteName(name)).join(', ')
  const [equal] = await session.rows(`SELECT count(*) > count(DISTINCT ${same}) AS any FROM ${staged}`)
  if (!equal?.any) return `SELECT ${names}, ${same} AS "${rowColumn}", ${side} AS "${splitColumn}" FROM ${staged}`
  return `SELECT ${names}, ${same} || CASE ${copy} WHEN 1 THEN '' ELSE '-' || (${copy} - 1) END AS "${rowColumn}",
      ${side} AS "${splitColumn}"
    FROM (SELECT *, row_number() OVER (PARTITION BY ${same} ORDER BY ${at}) AS ${copy} FROM ${staged}) ORDER BY ${at}`
}

/** One text for one content: missing cells leave no trace, so that they differ from '' and new empty columns change nothing. */
function identityText(columns: readonly SelectColumn[], keys: readonly string[]): string {
  const names = columns.map(({ name }) => name)
  for (const key of keys) if (!names.includes(key)) throw noSuchColumn(key, names)
  const identifying = columns
    .filter(({ name }) => keys.length === 0 || keys.includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const parts = identifying.map(({ name, type }) => {
    const text = canonicalText(quoteName(name), type)
    const start = quoteText(`${JSON.stringify(name)}=`)
    return `coalesce(${start} || length(${text}) || ':' || ${text}, '')`
  })
  return parts.length > 0 ? `concat(${parts.join(', ')})` : `''`
}

/** 1, 1.0 and '1' read the same: a column that becomes a number or a text as data grows must not rename its rows. */
export function canonicalText(column: string, type: ColumnType): string {
  if (type === 'text') return column
  if (type === 'number') {
    return `CASE WHEN isfinite(${column}) AND ${column} = trunc(${column}) AND abs(${column}) < 9007199254740992 THEN CAST(CAST(${column} AS BIGINT) AS VARCHAR) ELSE CAST(${column} AS VARCHAR) END`
  }
  if (type === 'timestamp') return `regexp_replace(CAST(${column} AS VARCHAR), ' 00:00:00$', '')`
  if (type === 'binary') return `md5(${column})`
  return `CAST(${column} AS VARCHAR)`
}

interface Sides {
  split: Split & { seed: number }
  columns: readonly SelectColumn[]
  warn: ((message: Bilingual) => void) | undefined
}

async function sideOf(session: Session, staged: string, { split, columns, warn }: Sides): Promise<string> {
  if (split.by === 'hash') return byFraction(split, same)
  const column = splitBy(split, columns)
  const name = quoteName(column.name)
  if (split.by === 'group') return byFraction(split, `coalesce(${canonicalText(name, column.type)}, ${same})`)
  if (split.by === 'column') return byColumn(session, staged, column.name)
  return byTime(session, staged, { split, column, warn })
}

function splitBy(split: Split, columns: readonly SelectColumn[]): SelectColumn {
  if (!split.column) {
    throw new NodeFailure({
      code: 'split-without-column',
      message: {
        en: `The graph's split is by ${split.by}, but names no column.`,
        zh: `图的数据划分方式为 ${split.by}，但没有指定列。`,
      },
      hint: {
        en: 'Choose the column in the graph settings, or split by hash.',
        zh: '请在图的设置中选择该列，或按哈希划分。',
      },
    })
  }
  const column = columns.find(({ name }) => name === split.column)
  if (column) return column
  const has = columns.map(({ name }) => name).join(', ')
  throw new NodeFailure({
    code: 'no-such-column',
    message: {
      en: `The graph's split is by ${split.by} of "${split.column}", but there is no such column. The table has: ${has}.`,
      zh: `图的数据划分按“${split.column}”列进行（${split.by}），但没有此列。数据表有：${has}。`,
    },
    hint: {
      en: 'Keep that column, or change the split in the graph settings.',
      zh: '请保留该列，或在图的设置中更改数据划分。',
    },
  })
}

/** The identity, mixed with the seed, as a fraction: the lowest are test, then validation, the rest train. */
function byFraction({ seed, test, validation }: Split & { seed: number }, identity: string): string {
  const fraction = `(CAST(md5_number_lower(${quoteText(`${seed}:`)} || ${identity}) AS DOUBLE) / 18446744073709551616.0)`
  return `CASE WHEN ${fraction} < ${literal(test)} THEN 'test' WHEN ${fraction} < ${literal(test + validation)} THEN 'validation' ELSE 'train' END`
}

async function byColumn(session: Session, staged: string, column: string): Promise<string> {
  const side = `lower(trim(CAST(${quoteName(column)} AS VARCHAR)))`
  const wrong = await session.rows(
    `SELECT CAST(${quoteName(column)} AS VARCHAR) AS found, ${at} AS at FROM ${staged}
     WHERE ${side} IS NULL OR ${side} NOT IN ('train', 'validation', 'test') ORDER BY ${at} LIMIT 1`,
  )
  const first = wrong[0]
  if (!first) return side
  throw new NodeFailure({
    code: 'wrong-split-value',
    message: {
      en: `The graph's split is by the column "${column}", but row ${first.at} is ${first.found === null ? 'empty' : `"${first.found}"`} there.`,
      zh: `图的数据划分按列“${column}”进行，但第 ${first.at} 行的该列${first.found === null ? '为空' : `是“${first.found}”`}。`,
    },
    hint: {
      en: 'Every cell of that column must be train, validation or test.',
      zh: '该列的每个单元格必须是 train、validation 或 test。',
    },
  })
}

interface ByTime {
  split: Split
  column: SelectColumn
  warn: ((message: Bilingual) => void) | undefined
}

/** The latest rows are test, those before them validation; equal times share a side. */
async function byTime(session: Session, staged: string, { split, column, warn }: ByTime): Promise<string> {
  const name = quoteName(column.name)
  const [count] = await session.rows(`SELECT count(${name}) AS timed, count(*) AS total FROM ${staged}`)
  const timed = Number(count?.timed ?? 0)
  const untimed = Number(count?.total ?? 0) - timed
  if (untimed > 0) {
    warn?.({
      en: `${untimed} rows have no "${column.name}": they count as train rows.`,
      zh: `${untimed} 行没有“${column.name}”：按训练行处理。`,
    })
  }
  if (column.type === 'text') warn?.(textIsNoTime(column.name))
  const start = async (fraction: number, given: string | undefined) => {
    if (given !== undefined) return `CAST(${quoteText(given)} AS ${column.sqlType})`
    if (fraction <= 0) return 'NULL'
    const before = Math.min(timed - 1, Math.floor(timed * (1 - fraction) + 1e-9))
    return `(SELECT ${name} FROM ${staged} WHERE ${name} IS NOT NULL ORDER BY ${name} LIMIT 1 OFFSET ${Math.max(0, before)})`
  }
  const test = await start(split.test, split.testFrom)
  const validation = await start(split.validation > 0 ? split.test + split.validation : 0, split.validationFrom)
  return `CASE WHEN ${name} >= ${test} THEN 'test' WHEN ${name} >= ${validation} THEN 'validation' ELSE 'train' END`
}

function textIsNoTime(column: string): Bilingual {
  return {
    en: `The split is by the time "${column}", but that is text: "10" comes before "9". Make it a date or a number first.`,
    zh: `数据划分按时间“${column}”进行，但该列是文本：“10”会排在“9”之前。请先将其转换为日期或数字。`,
  }
}
