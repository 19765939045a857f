import type { Bilingual } from '../../_contract/text.ts'
import type { Session } from '../session.ts'
import { quoteText } from '../sql.ts'
import { dateSql, digits, type Forms, finite, isNumber, isoTime, isWhole } from './forms.ts'
import type { CsvOptions } from './options.ts'
import type { Warnings } from './warnings.ts'

type TypeOptions = Pick<CsvOptions, 'decimal' | 'thousands' | 'dateFormat' | 'missing' | 'missingIn'> & {
  delimiter: string
  warnings: Warnings
}

export interface TypedColumn {
  name: string
  /** Over the staged table `csv`. */
  sql: string
}

/**
 * Gives each column the narrowest type that *all* of its cells have, so that no cell is lost: whole number, number,
 * true/false, date, time, else text. Leading zeros and whole numbers beyond 64 bits stay text.
 */
export async function chooseTypes(session: Session, names: string[], options: TypeOptions): Promise<TypedColumn[]> {
  const columns = await cleanCells(session, names, options)
  const comma = options.decimal === ',' || (options.decimal === 'auto' && (await usesComma(session, columns, options)))
  if (comma && options.decimal === 'auto') {
    options.warnings.text({
      en: 'Numbers are read with a decimal comma, as 1.234,56. Choose the decimal sign if that is wrong.',
      zh: '数字按逗号作小数点读取，如 1.234,56。如有误，请选择小数点符号。',
    })
  }
  const typed: TypedColumn[] = []
  for (const part of parts(columns, columnsAtOnce)) {
    const kinds = await kindsOf(session, part, { ...options, comma })
    for (const [at, column] of part.entries()) {
      const kind = kinds[at] ?? 'text'
      if (kind !== 'nothing')
        typed.push({
          name: column.name,
          sql: kindSql[kind](kind === 'text' ? column.cell : `trim(${column.cell})`, { ...options, comma }),
        })
    }
  }
  return typed
}

const columnsAtOnce = 5000

function parts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
}

/** Each cell without what means missing: only blanks, and the spellings asked for. Plain where there are none of these. */
async function cleanCells(session: Session, names: readonly string[], { missing, missingIn }: TypeOptions) {
  const spelt = missing.map(text => quoteText(text.trim())).join(', ')
  const cells = names.map((_, at) => ({ cell: `c${at}` }))
  const counts = await countSql(session, cells, 'csv', cell => ({
    blank: `${cell} <> '' AND trim(${cell}, ${blanks}) = ''`,
    spelt: spelt ? `trim(${cell}) IN (${spelt})` : 'false',
  }))
  return names.map((name, at) => {
    const cell = `c${at}`
    const applies = missingIn.length === 0 || missingIn.includes(name)
    const means = [
      ...(Number(counts[`blank${at}`]) > 0 ? [`(${cell} <> '' AND trim(${cell}, ${blanks}) = '')`] : []),
      ...(applies && Number(counts[`spelt${at}`]) > 0 ? [`trim(${cell}) IN (${spelt})`] : []),
    ]
    return { name, cell: means.length > 0 ? `(CASE WHEN ${means.join(' OR ')} THEN NULL ELSE ${cell} END)` : cell }
  })
}

const blanks = `' \t\u00a0\u3000'`

type Kind = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'timestamp' | 'nothing'

/** Each over a cell that is trimmed already, text excepted. */
const kindSql: Record<Exclude<Kind, 'nothing'>, (cell: string, forms: Forms) => string> = {
  text: cell => cell,
  integer: (cell, forms) => `TRY_CAST(${digits(cell, forms)} AS BIGINT)`,
  number: (cell, forms) => finite(digits(cell, forms)),
  boolean: cell => `TRY_CAST(lower(${cell}) AS BOOLEAN)`,
  date: (cell, forms) => dateSql(cell, forms),
  timestamp: cell => `TRY_CAST(${cell} AS TIMESTAMP)`,
}

/** What a few rows show to be text stays text: one such cell is enough. The other columns are read whole. */
async function kindsOf(
  session: Session,
  columns: readonly { name: string; cell: string }[],
  options: TypeOptions & { comma: boolean },
): Promise<Kind[]> {
  const few = await countForms(session, columns, options, `(FROM csv LIMIT ${fewRows})`)
  const doubtful = new Set<number>()
  const kinds = columns.map(({ name }, at) => kindOf(name, countAt(few, at), () => doubtful.add(at)))
  const isSettled = (at: number) => kinds[at] === 'text' && !doubtful.has(at) && countAt(few, at)('filled') > 0
  const open = columns.flatMap((column, at) => (isSettled(at) ? [] : [{ ...column, at }]))
  if (open.length === 0) return kinds
  const all = await countForms(session, open, options, 'csv')
  for (const [index, { name, at }] of open.entries()) {
    kinds[at] = kindOf(name, countAt(all, index), message => options.warnings.text(message))
  }
  return kinds
}

const fewRows = 2_000

function countAt(counts: Record<string, unknown>, at: number): (key: string) => number {
  return key => Number(counts[`${key}${at}`] ?? 0)
}

/** How many cells of each column read as what. Dates and times are asked of columns only that are no numbers. */
async function countForms(
  session: Session,
  columns: readonly { cell: string }[],
  forms: Forms,
  from: string,
): Promise<Record<string, unknown>> {
  const numbers = await countSql(session, trimmed(columns), from, cell => ({
    filled: `${cell} <> ''`,
    whole: `${isWhole(cell, forms)} AND TRY_CAST(${digits(cell, forms)} AS BIGINT) IS NOT NULL`,
    long: `regexp_full_match(${cell}, '[-+]?\\d{16,}')`,
    number: `${isNumber(cell, forms)} AND ${finite(digits(cell, forms))} IS NOT NULL`,
    infinite: `regexp_full_match(lower(${cell}), '[-+]?inf(inity)?') OR (${isNumber(cell, forms)} AND ${finite(digits(cell, forms))} IS NULL)`,
  }))
  const isOther = (at: number) => Number(numbers[`number${at}`]) < Number(numbers[`filled${at}`])
  const others = columns.filter((_, at) => isOther(at))
  if (others.length === 0) return numbers
  const found = await countSql(session, trimmed(others), from, cell => ({
    boolean: `lower(${cell}) IN ('true', 'false')`,
    date: `${dateSql(cell, forms)} IS NOT NULL`,
    dateLike: `regexp_full_match(${cell}, '\\d{1,4}([-/.])\\d{1,2}[-/.]\\d{1,4}|\\d{4}年\\d{1,2}月\\d{1,2}日')`,
    timestamp: `regexp_full_match(${cell}, '${isoTime}') AND TRY_CAST(${cell} AS TIMESTAMP) IS NOT NULL`,
  }))
  let other = 0
  const all = { ...numbers }
  for (const at of columns.keys()) {
    if (!isOther(at)) continue
    for (const key of ['boolean', 'date', 'dateLike', 'timestamp']) all[`${key}${at}`] = found[`${key}${other}`]
    other++
  }
  return all
}

function trimmed(columns: readonly { cell: string }[]): { cell: string }[] {
  return columns.map(({ cell }) => ({ cell: `trim(${cell})` }))
}

/** One query for all columns, laid end to end: planning must not grow with their number. */
async function countSql(
  session: Session,
  columns: readonly { cell: string }[],
  from: string,
  conditions: (cell: string) => Record<string, string>,
): Promise<Record<string, unknown>> {
  const counts = Object.entries(conditions('t')).map(([key, sql]) => `count(*) FILTER (${sql}) AS "${key}"`)
  const places = columns.map((_, at) => at).join(', ')
  const cells = columns.map(({ cell }) => cell).join(', ')
  const rows = await session.rows(
    `SELECT place, ${counts.join(', ')} FROM (SELECT unnest([${places}]) AS place, unnest([${cells}]) AS t FROM ${from}) GROUP BY place`,
  )
  const found: Record<string, unknown> = {}
  for (const { place, ...numbers } of rows)
    for (const [key, count] of Object.entries(numbers)) found[`${key}${place}`] = count
  return found
}

function kindOf(name: string, count: (key: string) => number, warn: (message: Bilingual) => void): Kind {
  const filled = count('filled')
  const all = (key: string) => count(key) === filled
  if (filled === 0) {
    if (!/^column_\d+$/.test(name)) return 'text'
    warn({
      en: `The column "${name}" has no name and no cell, and was left out.`,
      zh: `列“${name}”没有名称也没有单元格，已排除。`,
    })
    return 'nothing'
  }
  if (all('whole')) return 'integer'
  if (count('number') + count('infinite') === filled && count('number') > 0 && count('long') === 0) {
    const infinite = count('infinite')
    if (infinite > 0) {
      warn({
        en: `"${name}": ${infinite} infinite or too large numbers were taken as missing.`,
        zh: `“${name}”：${infinite} 个无穷大或过大的数字按缺失处理。`,
      })
    }
    return 'number'
  }
  if (all('boolean')) return 'boolean'
  if (all('date')) return 'date'
  if (all('timestamp')) return 'timestamp'
  // A third of all cells and more: perhaps meant as such, and the others keep it from being so.
  if (count('number') * 3 >= filled) {
    const odd = filled - count('number')
    warn({
      en: `"${name}" stays text: ${odd} of ${filled} cells are no plain numbers.`,
      zh: `“${name}”仍为文本：${filled} 个单元格中有 ${odd} 个不是数字。`,
    })
  } else if (count('dateLike') * 3 >= filled) {
    const odd = filled - count('date')
    warn({
      en: `"${name}" stays text: ${odd} of ${filled} cells are no dates in the form chosen. Choose the order of day and month.`,
      zh: `“${name}”仍为文本：${filled} 个单元格中有 ${odd} 个不是所选格式的日期。请选择日期顺序。`,
    })
  }
  return 'text'
}

/** Whether numbers have a decimal comma: a separator other than the comma, and a column that reads so and not otherwise. */
async function usesComma(
  session: Session,
  columns: readonly { cell: string }[],
  { delimiter }: TypeOptions,
): Promise<boolean> {
  if (delimiter === ',') return false
  const forms = { comma: true, thousands: false, dateFormat: 'auto' } as const
  for (const part of parts(columns, columnsAtOnce)) {
    const counts = await countSql(session, trimmed(part), 'csv', cell => ({
      filled: `${cell} <> ''`,
      number: isNumber(cell, forms),
      comma: `contains(${cell}, ',')`,
    }))
    const yes = part.some(
      (_, at) => Number(counts[`comma${at}`]) > 0 && counts[`number${at}`] === counts[`filled${at}`],
    )
    if (yes) return true
  }
  return false
}
