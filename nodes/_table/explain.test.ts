import { afterAll, beforeAll, expect, test } from 'vitest'
import { NodeFailure } from '../_contract/failure.ts'
import { userSelect } from './select.ts'
import { openSession, type Session } from './session.ts'

let session: Session
beforeAll(async () => {
  session = await openSession()
  await session.run(
    `CREATE TABLE input AS SELECT 'Ana' AS name, 3::BIGINT AS age, DATE '2020-01-01' AS born, '2024-13-01' AS day`,
  )
  await session.run(`CREATE TABLE input2 AS SELECT 'Ana' AS name, 'Ulm' AS city, 1::BIGINT AS age`)
})
afterAll(() => session.close())

test.each([
  ['SELECT agee FROM input', 'There is no column "agee".', '没有列“agee”。'],
  ['SELECT city FROM input JOIN input2 USING (city)', 'There is no column "city".', '没有列“city”。'],
  ['SELECT * FROM inptu', 'There is no table "inptu".', '没有表“inptu”。'],
  ['SELECT uper(name) FROM input', 'There is no SQL function "uper".', '没有 SQL 函数“uper”。'],
  ['SELECT age::NUMBERR FROM input', 'There is no type "NUMBERR".', '没有类型“NUMBERR”。'],
  ['SELECT row_number() FROM input', '"row_number" needs OVER (…) behind it.', '“row_number”之后需要 OVER (…)。'],
  ['SELECT name FROM input, input2', 'Several tables have a column "name".', '多个表都有列“name”。'],
  [
    'SELECT name::BIGINT FROM input',
    'The text "Ana" of column "name" is no integer (at ::).',
    '列“name”中的文本“Ana”不是整数（:: 处）。',
  ],
  [
    'SELECT day::DATE FROM input',
    'The text "2024-13-01" of column "day" is no date (at ::).',
    '列“day”中的文本“2024-13-01”不是日期（:: 处）。',
  ],
  [
    'SELECT (age * 100)::TINYINT FROM input',
    'The value 300 does not fit into INT8 (at ::).',
    '值 300 超出 INT8 的范围（:: 处）。',
  ],
  ["SELECT strptime(name, '%Y') FROM input", '"Ana" does not have the format %Y.', '“Ana”不符合格式 %Y。'],
  ['SELECT name + 1 FROM input', '+ does not work on text and integer.', '+ 不能用于文本和整数。'],
  ['SELECT sum(name) FROM input', "sum can't take text.", 'sum 不接受文本。'],
  ['SELECT born > 3 FROM input', "Date and integer don't go together (at >).", '日期与整数不能混用（> 处）。'],
  [
    'SELECT CASE WHEN true THEN name ELSE age END FROM input',
    "Integer and text don't go together in CASE.",
    'CASE 中整数与文本不能混用。',
  ],
  [
    'SELECT name, sum(age) FROM input',
    '"name" is neither grouped by nor aggregated.',
    '“name”既没有分组，也没有聚合。',
  ],
  [
    'SELECT name FROM input WHERE sum(age) > 3',
    "WHERE can't hold an aggregate (at sum).",
    'WHERE 中不能有聚合函数（sum 处）。',
  ],
  [
    'SELECT name FROM input WHERE row_number() OVER () = 1',
    "WHERE can't hold a window function (at row_number).",
    'WHERE 中不能有窗口函数（row_number 处）。',
  ],
  [
    'SELECT sum(sum(age)) FROM input',
    "An aggregate can't stand inside another (at sum).",
    '聚合函数不能嵌套（sum 处）。',
  ],
  [
    'SELECT (SELECT a FROM range(2) r(a)) FROM input',
    'A subquery that stands for one value has several rows.',
    '代表单个值的子查询返回了多行。',
  ],
  [
    'SELECT name FROM input UNION SELECT name, age FROM input',
    'Both sides of UNION, EXCEPT or INTERSECT must have as many columns.',
    'UNION、EXCEPT 或 INTERSECT 两侧的列数必须相同。',
  ],
  [
    'SELECT age * 9223372036854775807 FROM input',
    '3 * 9223372036854775807 is too large for an integer.',
    '3 * 9223372036854775807 超出整数的范围。',
  ],
  ['SELECT ln(age - 3) FROM input', 'There is no logarithm of zero.', '零没有对数。'],
  [
    "SELECT regexp_matches(name, '(') FROM input",
    "The regular expression can't be read: missing ): (.",
    '无法解析正则表达式：missing ): (。',
  ],
  [
    'SELEC name FROM input',
    "The SQL can't be read: something is wrong at or just before SELEC.",
    '无法解析 SQL：SELEC 处或其前面有误。',
  ],
  [
    'SELECT count(* FROM input WHERE (',
    "The SQL can't be read: something is wrong at or just before FROM.",
    '无法解析 SQL：FROM 处或其前面有误。',
  ],
  ['SELECT name FROM input WHERE', "The SQL can't be read: it ends too soon.", '无法解析 SQL：语句不完整。'],
  [
    "SELECT 'Ana FROM input",
    "The SQL can't be read: a quotation mark is not closed (at 'Ana FROM input).",
    "无法解析 SQL：有引号没有闭合（'Ana FROM input 处）。",
  ],
])('%s: %s %s', async (sql, en, zh) => {
  const { failure } = await failed(sql)
  expect(failure.message).toEqual({ en, zh })
  expect(failure.detail).toMatch(/Error: /)
})

test('the place is that in the text as it was typed, also of what fails only as it runs, in wide letters too', async () => {
  const sql = `

  -- 按年龄
  SELECT '年龄：' || age AS 说明,
         CAST(name AS BIGINT) AS n
  FROM input`
  expect((await failed(sql)).failure.message).toEqual({
    en: 'The text "Ana" of column "name" is no integer (line 5, at CAST).',
    zh: '列“name”中的文本“Ana”不是整数（第 5 行，CAST 处）。',
  })
  const long = `SELECT ${'1 AS 一, '.repeat(40)} nope\nFROM input`
  expect((await failed(long)).failure.message).toEqual({
    en: 'There is no column "nope" (line 1).',
    zh: '没有列“nope”（第 1 行）。',
  })
})

test('a text in double quotes and a Chinese punctuation mark are told how to be written', async () => {
  expect((await failed('SELECT * FROM input WHERE name = "Ana"')).failure.hint).toMatchObject({
    en: expect.stringContaining("Where a text is meant, it stands in single quotes: 'Ana'."),
  })
  expect((await failed('SELECT name，age FROM input')).failure.hint).toMatchObject({
    zh: expect.stringContaining('中文标点“，”'),
  })
})

test('the long list of what a function could take is no part of the detail', async () => {
  const { detail = '' } = (await failed('SELECT name + 1 FROM input')).failure
  expect(detail).toContain("'+(VARCHAR, INTEGER_LITERAL)'")
  expect(detail.split('\n').length).toBeLessThan(6)
})

/** As the SQL node runs it: bound as it stands, then as part of a statement of ours. */
async function failed(sql: string): Promise<NodeFailure> {
  try {
    const select = await userSelect(session, sql)
    await session.run(`CREATE OR REPLACE TEMP TABLE result AS SELECT * FROM (${select})`)
  } catch (error) {
    if (error instanceof NodeFailure) return error
    throw error
  }
  throw new Error(`This did not fail: ${sql}`)
}
