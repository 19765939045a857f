import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ColumnType } from '../_contract/kinds/table.ts'
import { rowExpression } from './expression.ts'
import { openSession, type Session } from './session.ts'

let session: Session
beforeAll(async () => {
  session = await openSession()
})
afterAll(() => session.close())

const columns: { name: string; type: ColumnType }[] = [
  { name: 'income', type: 'number' },
  { name: 'age', type: 'integer' },
  { name: 'name', type: 'text' },
  { name: 'born', type: 'date' },
  { name: 'row', type: 'text' },
  { name: '_row', type: 'text' },
]

test.each([
  ['income / 12', 'number'],
  ['Age + 1', 'integer'],
  ['age * 1.5', 'number'],
  ["CASE WHEN age >= 18 THEN 'adult' ELSE NULL END", 'text'],
  ['income > 3 AND NOT age IN (1, 2)', 'boolean'],
  ["upper(trim(name)) || '!'", 'text'],
  ['born + INTERVAL 1 DAY', 'timestamp'],
  ['extract(year FROM born)', 'integer'],
  ["coalesce(nullif(name, ''), '?')", 'text'],
  ["regexp_matches(name, '^a')", 'boolean'],
  ['age BETWEEN 1 AND 3', 'boolean'],
  ['TRY_CAST(name AS DOUBLE) -- what it costs', 'number'],
  ['list_sum(list_transform([age, 2], x -> x + 1))', 'integer'],
  ['"row"', 'text'],
  ["age(born, DATE '2000-01-01')", 'text'],
  ['[age, 1]', 'text'],
])('%s is one value of a row, of type %s', async (text, type) => {
  const checked = await rowExpression(session, text, columns)
  expect(checked.type).toBe(type)
  await session.columns(
    `SELECT NOT ${checked.sql} IS NULL FROM (SELECT 1.5::DOUBLE AS income, 3::BIGINT AS age, 'a' AS name, DATE '2020-01-01' AS born, '' AS row)`,
  )
})

test.each([
  ['', 'it is empty'],
  ['income +', 'syntax error at end of input'],
  ['income, age', 'more than one expression'],
  ['income AS more', 'more than one expression'],
  ['income) + (age', 'syntax error at or near ")"'],
  ['1) FROM input WHERE (1 = 1', 'syntax error'],
  ['1; DROP TABLE input', 'more than one expression'],
  ['1 FROM input', 'more than one expression'],
  ['(SELECT max(income) FROM input)', 'it reads a table'],
  ["(SELECT 1 FROM read_csv('/etc/passwd'))", 'it reads a table'],
  ['EXISTS (SELECT 1)', 'it reads a table'],
  ['avg(income)', 'it looks at other rows'],
  ['avg(income) OVER ()', 'it looks at other rows'],
  ['row_number() OVER ()', 'it looks at other rows'],
  ['age(born)', 'counts from today'],
  ['random()', 'random gives something else each time'],
  ['now()', 'now gives something else each time'],
  ['uuid()', 'uuid gives something else each time'],
  ["nextval('s')", 'nextval gives something else each time'],
  ["current_setting('memory_limit')", 'does not follow'],
  ['unnest([1, 2])', 'no function "unnest"'],
  ['*', 'stands for many columns'],
  ['COLUMNS(*)', 'stands for many columns'],
  ['$1 + 1', 'parameters'],
  ['nosuch(age)', 'no function "nosuch"'],
  ['(age, 1)', 'more than one expression'],
])('refuses %j: %s', async (text, why) => {
  await expect(rowExpression(session, text, columns)).rejects.toThrow(why)
})

test('a column that is not there is told beside those that are', async () => {
  await expect(rowExpression(session, 'incme / 12', columns)).rejects.toThrow(
    'There is no column "incme". The table has: income, age, name, born, row.',
  )
  await expect(rowExpression(session, '_row', columns)).rejects.toThrow('There is no column "_row".')
  await expect(rowExpression(session, 'current_date', columns)).rejects.toThrow('There is no column "current_date".')
})

test('an operator that does not fit its cells is told in words', async () => {
  await expect(rowExpression(session, 'name + 1', columns)).rejects.toThrow()
  await expect(rowExpression(session, 'born * 2', columns)).rejects.toThrow(/\*/)
})

test('what is wrong with an expression is told in Chinese too, where it can be read and where it can not', async () => {
  await expect(rowExpression(session, 'income + (age', columns)).rejects.toMatchObject({
    failure: { message: { zh: '“income + (age”不能使用：语句不完整。' } },
  })
  await expect(rowExpression(session, 'income +\n name', columns)).rejects.toMatchObject({
    failure: {
      message: { en: '+ does not work on number and text (line 1).', zh: '+ 不能用于数值和文本（第 1 行）。' },
    },
  })
})
