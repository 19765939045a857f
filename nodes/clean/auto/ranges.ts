import { NodeFailure } from '../../_contract/failure.ts'
import type { Column } from '../../_contract/kinds/table.ts'
import { noSuchColumn } from '../../_table/explain.ts'
import type { GivenRange } from './spec.ts'

export interface Range {
  min?: number | undefined
  max?: number | undefined
  /** More than this, not this itself: a height of 0 is none. */
  above?: number | undefined
}

/** What is possible in a numeric column: what the user says of it, else what its name says, else anything. */
export function rangeOf(column: Column, given: readonly GivenRange[], usual: boolean): Range {
  if (!isNumeric(column)) return {}
  const { min, max } = given.find(range => matches(range.column, column.name)) ?? {}
  if (given.some(range => matches(range.column, column.name))) return { min, max }
  if (!usual) return {}
  const name = `_${wordsOf(column.name).join('_')}_`
  return usualRanges.find(([pattern]) => pattern.test(name))?.[1] ?? {}
}

/** A range that names a column which is not there, or has no numbers, is a mistake; a pattern may fit nothing. */
export function checkRanges(given: readonly GivenRange[], columns: readonly Column[]): void {
  for (const { column: name, min, max } of given) {
    if (min !== undefined && max !== undefined && min > max) {
      throw new NodeFailure({
        code: 'empty-range',
        message: {
          en: `The range of "${name}" is empty: ${min} is above ${max}.`,
          zh: `“${name}”的范围为空：${min} 大于 ${max}。`,
        },
        hint: { en: 'Swap the two, or leave one out.', zh: '请对调两者，或只填一个。' },
      })
    }
    if (name.includes('*')) continue
    const column = columns.find(candidate => candidate.name === name)
    if (!column)
      throw noSuchColumn(
        name,
        columns.map(candidate => candidate.name),
      )
    if (isNumeric(column)) continue
    throw new NodeFailure({
      code: 'wrong-type',
      message: {
        en: `"${name}" is of type ${column.type}: only numbers have a range.`,
        zh: `“${name}”的类型是 ${column.type}：只有数值才有范围。`,
      },
      hint: { en: 'Change its type with the Columns node first.', zh: '请先用“列处理”节点转换其类型。' },
    })
  }
}

export function isNumeric({ type }: Column): boolean {
  return type === 'number' || type === 'integer'
}

/** Whether a column is named like the number of a record. */
export function isNamedLikeId(name: string): boolean {
  const words = wordsOf(name)
  return ['id', 'uuid', 'guid'].includes(words.at(-1) ?? '') || /(编号|序号)$/.test(name)
}

/** Kept to names that leave little doubt: `age` is a person's in years, but `age_months` or `account_age` may be anything. */
const usualRanges: [name: RegExp, range: Range][] = [
  [/^_((customer|patient|applicant|client|person|user)_)?age_((in_)?years?_)?$|^_年龄_$/, { min: 0, max: 130 }],
  [/_(income|salary|wages?)_$|^_(收入|工资|薪资)_$/, { min: 0 }],
  [/^_(body_)?(height|weight)_((in_)?(cm|m|kg|g|lbs?)_)?$|^_(身高|体重)_$/, { above: 0 }],
  [
    /^_(serum_)?(cholesterol|chol)_$|^_(bmi|trestbps)_$|^_((resting|blood|systolic|diastolic)_)+pressure_$/,
    { above: 0 },
  ],
  [/^_(resting_|max_)?heart_rate_$|^_max_rate_$/, { above: 0 }],
  [/^_(lat|latitude|纬度)_$/, { min: -90, max: 90 }],
  [/^_(lon|lng|longitude|经度)_$/, { min: -180, max: 180 }],
]

/** `customerAge_years` → customer, age, years. */
function wordsOf(name: string): string[] {
  const parts = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').match(/[\p{L}\p{N}]+/gu) ?? []
  return parts.map(part => part.toLowerCase())
}

function matches(pattern: string, name: string): boolean {
  if (!pattern.includes('*')) return pattern === name
  const parts = pattern.split('*')
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false
  // The pieces between must follow one another; each taken at its first place leaves most room for the next.
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= name.length - last.length
}
