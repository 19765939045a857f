import { expect, test } from 'vitest'
import { holds, namesIn, parseCondition } from './condition.ts'

const values = { rows: 1200, 'test.accuracy': 0.83, columns: 7 }

function isTrue(text: string): boolean {
  const parsed = parseCondition(text)
  if ('message' in parsed) throw new Error(parsed.message.en)
  return holds(parsed.condition, values)
}

function complaint(text: string): string {
  const parsed = parseCondition(text)
  return 'message' in parsed ? `${parsed.position}: ${parsed.message.en}` : 'none'
}

test.each([
  ['rows >= 1000', true],
  ['rows>1200', false],
  ['1200 = rows', true],
  ['rows == 1.2e3', true],
  ['rows != 1200', false],
  ['rows <> 5', true],
  ['rows ≥ 1200', true],
  ['rows > -1', true],
  ['test.accuracy < .9', true],
  ['columns <= 7', true],
])('compares: %s is %s', (text, result) => {
  expect(isTrue(text)).toBe(result)
})

test('"and" binds tighter than "or", and "not" tighter than both', () => {
  expect(isTrue('rows > 0 or rows > 0 and rows < 0')).toBe(true)
  expect(isTrue('(rows > 0 or rows > 0) and rows < 0')).toBe(false)
  expect(isTrue('not rows < 0 and rows < 0')).toBe(false)
  expect(isTrue('NOT (rows < 0 AND rows > 0) OR rows < 0')).toBe(true)
})

test('a value that is not a number holds for nothing but "!="', () => {
  const parsed = parseCondition('loss < 1 or loss >= 1')
  if ('message' in parsed) throw new Error(parsed.message.en)
  expect(holds(parsed.condition, { loss: Number.NaN })).toBe(false)
})

test('names are told once, in order, in any script', () => {
  const parsed = parseCondition('b.c > 1 and a-1 > 2 or b.c < 3 or 准确率 > 0.8')
  expect('condition' in parsed && namesIn(parsed.condition)).toEqual(['b.c', 'a-1', '准确率'])
})

test.each([
  ['', '1: Expected a name or a number, found the end'],
  ['rows', '5: Expected a comparison such as ">=", found the end'],
  ['rows >', '7: Expected a name or a number, found the end'],
  ['rows > 1 rows', '10: Expected "and", "or" or the end, found "rows"'],
  ['rows > 1 and', '13: Expected a name or a number, found the end'],
  ['(rows > 1', '10: The bracket at 1 is not closed'],
  ['rows > 1)', '9: Expected "and", "or" or the end, found ")"'],
  ['rows > 5x', `8: "5" can't stand here`],
  ['rows > 1; drop', `9: ";" can't stand here`],
  ['rows > 😀', `8: "😀" can't stand here`],
  ['1 < rows < 5', '10: Expected "and", "or" or the end, found "<"'],
  ['rows > -x', '9: Expected a number, found "x"'],
  ['constructor constructor 1', '13: Expected a comparison such as ">=", found "constructor"'],
])('says where %j goes wrong', (text, message) => {
  expect(complaint(text)).toBe(message)
})

test('is neither endlessly long nor endlessly deep', () => {
  expect(complaint('rows > 1 or '.repeat(60))).toContain('at most 500 characters')
  expect(complaint(`${'('.repeat(200)}rows > 1${')'.repeat(200)}`)).toContain('At most 32')
  expect(complaint(`${'not '.repeat(100)}rows > 1`)).toContain('At most 32')
})
