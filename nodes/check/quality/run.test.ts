import { expect, test } from 'vitest'
import { testContext } from '../../../tests/support/nodeContext.ts'
import { tableOf } from '../../../tests/support/table.ts'
import { reportMeta } from '../../_contract/kinds/report.ts'
import type { Cell, ColumnType } from '../../_contract/kinds/table.ts'
import { run } from './run.ts'
import { spec } from './spec.ts'

const people = [
  { name: 'Ada', age: 36, city: 'Ulm', born: '1988-01-02', code: 'A-1', score: '7' },
  { name: 'Bo', age: -1, city: 'Bern', born: '1950-05-05', code: 'B-22', score: 'x' },
  { name: null, age: null, city: 'Ulm', born: null, code: 'C3', score: null },
  { name: 'Ada', age: 999, city: 'Rome', born: '2030-01-01', code: 'D-4', score: '' },
]
const types: Record<string, ColumnType> = {
  name: 'text',
  age: 'integer',
  city: 'text',
  born: 'date',
  code: 'text',
  score: 'text',
}

async function checked(rules: unknown[], rows: Record<string, Cell>[] = people) {
  const context = await testContext()
  const table = await tableOf(context, rows, { types })
  const outputs = await run({ inputs: { table }, params: spec.params.parse({ rules }), context })
  const { pass, fail, report } = outputs
  const [rulesTable, offenders] = reportMeta.parse(report.meta).tables
  return {
    taken: pass ? 'pass' : 'fail',
    isInput: (pass ?? fail) === table,
    meta: report.meta,
    rules: rulesTable?.rows ?? [],
    offenders: offenders?.rows.map(([, row, value]) => [row, value]) ?? [],
    reason: context.said.reasons[0],
  }
}

test('a table that keeps all rules leaves by pass, by reference', async () => {
  const result = await checked([
    { type: 'rowCount', min: 1, max: 4 },
    { type: 'nulls', column: 'city' },
    { type: 'unique', columns: ['code'] },
  ])
  expect(result).toMatchObject({ taken: 'pass', isInput: true, reason: 'All 3 rules passed.' })
  expect(result.meta).toMatchObject({ passed: 3, failed: 0, metrics: { rows: 4, rules: 3, passed: 3, failed: 0 } })
})

test('one broken rule sends the very same table out by fail, and says which and by how much', async () => {
  const result = await checked([
    { type: 'rowCount', min: 1 },
    { type: 'nulls', column: 'name', tolerance: 0.2 },
    { type: 'nulls', column: 'age', tolerance: 0.25 },
  ])
  expect(result).toMatchObject({
    taken: 'fail',
    isInput: true,
    reason: '1 of 3 rules failed: nulls in name 25 % > 20 %.',
  })
  expect(result.meta.summary.zh).toBe('3 条规则中有 1 条未通过：name 的空值 25 % > 20 %。')
  expect(result.rules).toEqual([
    [{ en: 'row count', zh: '行数' }, 0, 0, 0, true],
    [{ en: 'nulls in name', zh: 'name 的空值' }, 1, 0.25, 0.2, false],
    [{ en: 'nulls in age', zh: 'age 的空值' }, 1, 0.25, 0.25, true],
  ])
})

test.each<[string, Record<string, unknown>, number, [string, string | null][]]>([
  ['nulls', { type: 'nulls', column: 'born' }, 1, [['r2', null]]],
  [
    'unique',
    { type: 'unique', columns: ['name'] },
    1,
    [
      ['r0', 'Ada'],
      ['r3', 'Ada'],
    ],
  ],
  [
    'range',
    { type: 'range', column: 'age', min: 0, max: 130 },
    2,
    [
      ['r1', '-1'],
      ['r3', '999'],
    ],
  ],
  ['a range of dates', { type: 'range', column: 'born', max: '2026-01-01' }, 1, [['r3', '2030-01-01']]],
  ['allowed', { type: 'allowed', column: 'city', values: ['Ulm', 'Bern'] }, 1, [['r3', 'Rome']]],
  ['allowed numbers', { type: 'allowed', column: 'age', values: [36, '999'] }, 1, [['r1', '-1']]],
  ['pattern', { type: 'pattern', column: 'code', regex: '^[A-Z]-[0-9]+$' }, 1, [['r2', 'C3']]],
  ['type', { type: 'type', column: 'score', expected: 'integer' }, 1, [['r1', 'x']]],
  [
    'a type that never fits',
    { type: 'type', column: 'age', expected: 'date' },
    3,
    [
      ['r0', '36'],
      ['r1', '-1'],
      ['r3', '999'],
    ],
  ],
  ['sql', { type: 'sql', condition: 'age < 100 OR city = code' }, 1, [['r3', null]]],
])('%s counts what breaks it and shows samples', async (_what, rule, violations, offenders) => {
  const result = await checked([rule])
  expect(result.rules[0]?.[1]).toBe(violations)
  expect(result.offenders).toEqual(offenders)
  expect(result.taken).toBe('fail')
})

test('at most five offenders are shown', async () => {
  const rows = Array.from({ length: 9 }, () => ({ name: 'x' }))
  expect((await checked([{ type: 'allowed', column: 'name', values: ['y'] }], rows)).offenders).toHaveLength(5)
})

test('without rules nearly any table passes, but not one without rows, without content or of copies', async () => {
  expect((await checked([])).taken).toBe('pass')
  expect((await checked([], [])).reason).toBe('1 of 8 rules failed: row count must be ≥ 1.')
  expect(
    (
      await checked(
        [],
        people.map(row => ({ ...row, city: null })),
      )
    ).reason,
  ).toContain('nulls in city 100 % > 95 %')
  const copies = Array.from({ length: 4 }, () => ({
    name: 'Ada',
    age: 1,
    city: 'Ulm',
    born: null,
    code: 'A',
    score: '1',
  }))
  expect((await checked([{ type: 'unique' }], copies)).rules[0]).toEqual([
    { en: 'repeated rows', zh: '重复行' },
    3,
    0.75,
    0,
    false,
  ])
})

test('an empty table breaks no rule but that of its row count', async () => {
  const rules = [
    { type: 'nulls', column: 'age' },
    { type: 'unique', columns: ['code'] },
  ]
  expect((await checked(rules, [])).taken).toBe('pass')
})

test('the report is a figure with a bar for each rule', async () => {
  const { meta } = await checked([{ type: 'nulls', column: 'name', label: { en: 'Names', zh: '姓名' } }])
  expect(meta.figures[0]?.spec.data).toEqual({
    values: [{ rule: { en: 'Names', zh: '姓名' }, share: 0.25, tolerance: 0, outcome: 'failed' }],
  })
})

test.each([
  [{ type: 'nulls', column: 'agee' }, 'There is no column "agee". The table has: name, age'],
  [{ type: 'unique', columns: ['x'] }, 'There is no column "x".'],
  [{ type: 'range', column: 'city', min: 1 }, '"city" is text: only numbers, dates and times have a range.'],
  [{ type: 'range', column: 'age', min: 'young' }, '"age" is of type integer, and "young" is no bound of it.'],
  [{ type: 'pattern', column: 'code', regex: '(' }, `The pattern "(" can't be read`],
  [{ type: 'sql', condition: 'age + 1' }, '"age + 1" is of type integer, not a condition.'],
  [{ type: 'sql', condition: 'age > (SELECT max(age) FROM input)' }, 'it reads a table'],
  [{ type: 'sql', condition: "1=1) FROM read_csv('/etc/passwd') WHERE (1=1" }, "can't be used"],
])('a rule that makes no sense fails in words: %j', async (rule, message) => {
  await expect(checked([rule])).rejects.toThrow(message)
})

test('a pattern that is hostile to other engines ends at once', async () => {
  const rows = [{ name: `${'a'.repeat(50_000)}!` }]
  const result = await checked([{ type: 'pattern', column: 'name', regex: '^(a+)+$' }], rows)
  expect(result.taken).toBe('fail')
})

test('a text with quotes neither breaks nor leaves its rule', async () => {
  const rows = [{ name: "O'Hara" }, { name: "'); DROP" }]
  const rules = [
    { type: 'allowed', column: 'name', values: ["O'Hara", "'); DROP"] },
    { type: 'pattern', column: 'name', regex: "'" },
  ]
  expect((await checked(rules, rows)).taken).toBe('pass')
})
