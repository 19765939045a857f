import type { Bilingual } from '../../_contract/text.ts'
import { Misread, type Token, tokensOf } from './tokens.ts'

/**
 * Conditions such as `test.accuracy > 0.8 and rows < 5000`: dotted names, numbers, comparisons, `and`, `or`, `not` and
 * brackets. Read by hand into a tree and folded: nothing is ever evaluated as code.
 */
export type Condition =
  | { type: 'and' | 'or'; left: Condition; right: Condition }
  | { type: 'not'; inner: Condition }
  | { type: 'compare'; operator: Operator; left: Operand; right: Operand }

export type Operand = { type: 'number'; value: number } | { type: 'name'; name: string }
export type Operator = '<' | '<=' | '>' | '>=' | '=' | '!='

export type Parsed = { condition: Condition } | { message: Bilingual; position: number }

/** Reads a condition, or says what is wrong with it and at which character, counted from 1. */
export function parseCondition(text: string): Parsed {
  if (text.length > maxLength) return { message: tooLong, position: maxLength }
  const reader: Reader = { tokens: [], at: 0, end: text.length + 1, depth: 0 }
  try {
    reader.tokens = tokensOf(text)
    const condition = parseAnyOf(reader)
    const rest = peek(reader)
    if (rest) throw expected({ en: '"and", "or" or the end', zh: '“and”、“or”或结尾' }, rest, reader)
    return { condition }
  } catch (error) {
    if (error instanceof Misread) return { message: error.said, position: error.position }
    throw error
  }
}

/** The names that a condition asks for, each once, in order. */
export function namesIn(condition: Condition): string[] {
  switch (condition.type) {
    case 'and':
    case 'or':
      return [...new Set([...namesIn(condition.left), ...namesIn(condition.right)])]
    case 'not':
      return namesIn(condition.inner)
    case 'compare':
      return [
        ...new Set([condition.left, condition.right].flatMap(operand => (operand.type === 'name' ? operand.name : []))),
      ]
  }
}

/** Whether it holds for these values; every name it asks for must be among them. */
export function holds(condition: Condition, values: Readonly<Record<string, number>>): boolean {
  switch (condition.type) {
    case 'and':
      return holds(condition.left, values) && holds(condition.right, values)
    case 'or':
      return holds(condition.left, values) || holds(condition.right, values)
    case 'not':
      return !holds(condition.inner, values)
    case 'compare':
      return compares(operandValue(condition.left, values), condition.operator, operandValue(condition.right, values))
  }
}

const maxLength = 500
const tooLong = { en: `A condition has at most ${maxLength} characters`, zh: `条件最多 ${maxLength} 个字符` }
const maxDepth = 32

interface Reader {
  tokens: Token[]
  at: number
  end: number
  depth: number
}

function parseAnyOf(reader: Reader): Condition {
  let left = parseAllOf(reader)
  while (take(reader, 'or')) left = { type: 'or', left, right: parseAllOf(reader) }
  return left
}

function parseAllOf(reader: Reader): Condition {
  let left = parseNot(reader)
  while (take(reader, 'and')) left = { type: 'and', left, right: parseNot(reader) }
  return left
}

function parseNot(reader: Reader): Condition {
  const start = peek(reader)
  reader.depth += 1
  if (reader.depth > maxDepth)
    throw new Misread(
      { en: `At most ${maxDepth} brackets and nots fit into each other`, zh: `括号与 not 最多嵌套 ${maxDepth} 层` },
      start?.position ?? reader.end,
    )
  const condition = parseInner(reader)
  reader.depth -= 1
  return condition
}

function parseInner(reader: Reader): Condition {
  if (take(reader, 'not')) return { type: 'not', inner: parseNot(reader) }
  const open = take(reader, '(')
  if (!open) return parseComparison(reader)
  const inner = parseAnyOf(reader)
  if (!take(reader, ')'))
    throw new Misread(
      { en: `The bracket at ${open.position} is not closed`, zh: `第 ${open.position} 个字符处的括号没有闭合` },
      peek(reader)?.position ?? reader.end,
    )
  return inner
}

const operators: Record<string, Operator> = {
  '<': '<',
  '<=': '<=',
  '≤': '<=',
  '>': '>',
  '>=': '>=',
  '≥': '>=',
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<>': '!=',
  '≠': '!=',
}

function parseComparison(reader: Reader): Condition {
  const left = parseOperand(reader)
  const token = peek(reader)
  const operator = token?.kind === 'operator' ? operators[token.text] : undefined
  if (!operator) throw expected({ en: 'a comparison such as ">="', zh: '比较符号，如“>=”' }, token, reader)
  reader.at += 1
  return { type: 'compare', operator, left, right: parseOperand(reader) }
}

function parseOperand(reader: Reader): Operand {
  const sign = take(reader, '-') ? -1 : 1
  const token = peek(reader)
  if (token?.kind === 'number') {
    reader.at += 1
    return { type: 'number', value: sign * Number(token.text) }
  }
  if (token?.kind !== 'name' || sign < 0) {
    throw expected(
      sign < 0 ? { en: 'a number', zh: '数字' } : { en: 'a name or a number', zh: '名称或数字' },
      token,
      reader,
    )
  }
  reader.at += 1
  return { type: 'name', name: token.text }
}

function expected(what: Bilingual, found: Token | undefined, reader: Reader): Misread {
  const said = {
    en: `Expected ${what.en}, found ${found ? `"${found.text}"` : 'the end'}`,
    zh: `应为${what.zh}，实际是${found ? `“${found.text}”` : '结尾'}`,
  }
  return new Misread(said, found?.position ?? reader.end)
}

function peek(reader: Reader): Token | undefined {
  return reader.tokens[reader.at]
}

function take(reader: Reader, text: string): Token | undefined {
  const token = peek(reader)
  if (token?.text !== text) return undefined
  reader.at += 1
  return token
}

function operandValue(operand: Operand, values: Readonly<Record<string, number>>): number {
  return operand.type === 'number' ? operand.value : (values[operand.name] ?? Number.NaN)
}

function compares(left: number, operator: Operator, right: number): boolean {
  switch (operator) {
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
    case '=':
      return left === right
    case '!=':
      return left !== right
  }
}
