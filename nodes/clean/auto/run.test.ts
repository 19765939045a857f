import { expect, test } from 'vitest'
import { testContext } from '../../../tests/support/nodeContext.ts'
import { columnOf, rowsOf, stored, tableOf } from '../../../tests/support/table.ts'
import { reportMeta } from '../../_contract/kinds/report.ts'
import type { Cell, ColumnType } from '../../_contract/kinds/table.ts'
import { projectRows } from '../../_table/prepare.ts'
import { openTables } from '../../_table/relation.ts'
import { openReplay } from '../../_table/replay.ts'
import { run } from './run.ts'
import { spec } from './spec.ts'

const types: Record<string, ColumnType> = { name: 'text', age: 'integer', income: 'number', member: 'boolean' }
const people = [
  { name: ' Ada ', age: 36, income: 100.5, member: true, _split: 'train' },
  { name: 'Ada', age: 36, income: 100.5, member: true, _split: 'train' },
  { name: '\u3000', age: -1, income: 300, member: null, _split: 'train' },
  { name: 'Bo', age: 999, income: null, member: true, _split: 'train' },
  { name: 'Cy', age: 50, income: -5, member: false, _split: 'test' },
]

async function cleaned(params: Record<string, unknown> = {}, rows: Record<string, Cell>[] = people) {
  const context = await testContext()
  const input = await tableOf(context, rows, { types })
  const outputs = await run({ inputs: { table: input }, params: spec.params.parse(params), context })
  const meta = reportMeta.parse(outputs.report.meta)
  return { table: await stored(outputs.table), report: outputs.report, meta, input, context }
}

test('trims, empties, drops the impossible and keeps the first of repeated rows', async () => {
  const { table, input } = await cleaned()
  expect(await rowsOf(table)).toEqual([
    { name: 'Ada', age: 36, income: 100.5, member: true, _row: 'r0', _split: 'train' },
    { name: null, age: null, income: 300, member: null, _row: 'r2', _split: 'train' },
    { name: 'Bo', age: null, income: null, member: true, _row: 'r3', _split: 'train' },
    { name: 'Cy', age: 50, income: null, member: false, _row: 'r4', _split: 'test' },
  ])
  expect(table.refs.origin).toBe(input)
  expect(table.meta.prepare).toHaveLength(1)
})

test('reports what was changed, per column and in all', async () => {
  const { meta, context } = await cleaned({ fillNumbers: 'median' })
  expect(meta.metrics).toEqual({
    rowsBefore: 5,
    rows: 4,
    duplicates: 1,
    trimmed: 1,
    emptied: 1,
    impossible: 3,
    clipped: 0,
    filled: 4,
  })
  expect(meta.tables[0]?.rows).toEqual([
    ['name', 1, 1, 0, 0, 0],
    ['age', 0, 0, 2, 0, 2],
    ['income', 0, 0, 1, 0, 2],
    ['member', 0, 0, 0, 0, 0],
  ])
  expect(meta.tables[1]?.rows).toEqual([
    ['age', null, null, 36],
    ['income', null, null, 200.25],
  ])
  expect(context.said.logs[0]?.message).toBe(
    '1 repeated rows removed; cells: 1 trimmed, 1 emptied, 3 impossible, 4 filled.',
  )
  expect(meta.summary.zh).toBe('删除 1 个重复行；单元格：1 去空白、1 置空、3 不可能、4 填充。')
})

test('replaying what it appended gives its rows again, also one by one as at serving', async () => {
  const params = { fillNumbers: 'mean', fillOthers: 'frequent', clip: 'quantiles', tail: 0.3 }
  const { table, input, context } = await cleaned(params)
  const rows = await rowsOf(table)
  const session = await openTables([input], { context })
  const kept = rows.map(({ _row }) => `'${_row}'`).join(', ')
  const replayed = projectRows(`(SELECT * FROM input WHERE _row IN (${kept}))`, table.meta.prepare)
  expect(
    await session.rows(`SELECT name, age::INTEGER AS age, income, member, _row, _split FROM (${replayed})`),
  ).toEqual(rows)
  session.close()
  const served = await openReplay(input.meta.columns, table.meta.prepare)
  const batch = await served.replay(people)
  served.close()
  expect([...(batch.columns.get('age')?.values ?? [])][4]).toBe(rows[3]?.age)
  expect(batch.columns.get('name')?.values[2]).toBe('Ada')
})

const numbers = (values: (number | null)[], test: number[] = []) => [
  ...values.map(income => ({ income, _split: 'train' })),
  ...test.map(income => ({ income, _split: 'test' })),
]

test.each([
  ['median', 20],
  ['mean', 30],
  ['frequent', 10],
])('fills with the %s of the train rows', async (fillNumbers, expected) => {
  const rows = numbers([10, 10, 30, 70, null], [1000])
  const { table } = await cleaned({ fillNumbers, duplicates: 'keep' }, rows)
  expect((await columnOf(table, 'income'))[4]).toBe(expected)
})

test.each(['quantiles', 'iqr'])('clips by %s of the train rows, the test rows by the same bounds', async clip => {
  const train = Array.from({ length: 101 }, (_, value) => value)
  const params = { clip, tail: 0.1, spread: 0.4, usualRanges: false, duplicates: 'keep' }
  const { table, meta } = await cleaned(params, numbers(train, [-500, 50, 500]))
  const bounds = clip === 'quantiles' ? [10, 90] : [5, 95]
  expect(meta.tables[1]?.rows).toEqual([['income', ...bounds, null]])
  expect((await columnOf(table, 'income')).slice(-3)).toEqual([bounds[0], 50, bounds[1]])
})

test('a shift of the test side by a million changes no fitted constant', async () => {
  const params = { fillNumbers: 'mean', fillOthers: 'frequent', clip: 'iqr' }
  const rows = Array.from({ length: 60 }, (_, at) => ({
    name: at % 3 ? 'a' : null,
    age: at % 7 ? 20 + at : null,
    income: at * 1.5,
    member: at % 2 === 0,
    _split: at % 5 === 4 ? 'test' : at % 5 === 3 ? 'validation' : 'train',
  }))
  const shifted = rows.map(row =>
    row._split === 'train' ? row : { ...row, name: 'zzz', income: row.income + 1e6, member: false },
  )
  const plain = await cleaned(params, rows)
  const moved = await cleaned(params, shifted)
  expect(moved.table.meta.prepare).toEqual(plain.table.meta.prepare)
  expect(moved.meta.tables[1]).toEqual(plain.meta.tables[1])
  expect(plain.meta.tables[1]?.rows).toHaveLength(4)
})

test('leaves out columns it is told to, from changes and from comparison', async () => {
  const { table } = await cleaned({ except: ['name', 'age'] })
  expect(await columnOf(table, 'name')).toEqual([' Ada ', 'Ada', '\u3000', 'Bo', 'Cy'])
  expect(await columnOf(table, 'age')).toEqual([36, 36, -1, 999, 50])
  const rows = [
    { customer_id: 1, name: 'Ada' },
    { customer_id: 2, name: 'Ada' },
  ]
  expect((await cleaned({}, rows)).table.meta.rows).toBe(2)
  expect((await cleaned({ ignore: ['customer_id'] }, rows)).table.meta.rows).toBe(1)
  expect((await cleaned({ ignoreIds: true }, rows)).table.meta.rows).toBe(1)
})

test('words of the user count as empty, in any case', async () => {
  const { table } = await cleaned({ empties: ['', '?', 'NA'] }, [{ name: ' ? ' }, { name: 'na' }, { name: 'Nadia' }])
  expect(await columnOf(table, 'name')).toEqual([null, 'Nadia'])
})

test('ranges of the user go before the usual ones, by name or pattern', async () => {
  const rows = [
    { age: 200, income: -3 },
    { age: 20, income: 5 },
  ]
  const { table } = await cleaned({ ranges: [{ column: 'age' }, { column: 'inc*', min: -10, max: 0 }] }, rows)
  expect(await columnOf(table, 'age')).toEqual([200, 20])
  expect(await columnOf(table, 'income')).toEqual([-3, null])
})

test('a number that is not one is impossible', async () => {
  const context = await testContext()
  const input = await tableOf(context, [{ income: 1 }], { types: { income: 'number' } })
  const session = await openTables([input], { context })
  const file = context.newFile('wild.parquet')
  await session.run(
    `COPY (SELECT unnest(['inf', '-inf', 'nan', '2']::DOUBLE[]) AS income, 'r' || row_number() OVER () AS _row, 'train' AS _split) TO '${file}'`,
  )
  session.close()
  const wild = { ...input, meta: { ...input.meta, rows: 4 }, files: { data: file } }
  const params = spec.params.parse({ duplicates: 'keep', fillNumbers: 'mean' })
  const { table, report } = await run({ inputs: { table: wild }, params, context })
  expect(await columnOf(table, 'income')).toEqual([2, 2, 2, 2])
  expect(report.meta.metrics.impossible).toBe(3)
})

test('an empty table stays empty and says that nothing could be fitted', async () => {
  const { table, meta, context } = await cleaned({ fillNumbers: 'median', fillOthers: 'frequent', clip: 'iqr' }, [])
  expect(table.meta.rows).toBe(0)
  expect(meta.summary.en).toBe('Nothing had to be changed.')
  expect(context.said.logs.filter(({ level }) => level === 'warning')).toHaveLength(4)
})

test('passes the very table on where it may change nothing', async () => {
  const { table, input } = await cleaned({ trim: false, empties: [], usualRanges: false, duplicates: 'keep' })
  expect(table).toBe(input)
})

test.each([
  [{ except: ['x'] }, 'There is no column "x". The table has: name, age, income, member.'],
  [{ ignore: ['x'] }, 'There is no column "x".'],
  [{ ranges: [{ column: 'x', min: 0 }] }, 'There is no column "x".'],
  [{ ranges: [{ column: 'name', min: 0 }] }, '"name" is of type text: only numbers have a range.'],
  [{ ranges: [{ column: 'age', min: 5, max: 1 }] }, 'The range of "age" is empty: 5 is above 1.'],
  [{ ignore: ['name', 'age', 'income', 'member'] }, 'No column is left to compare rows by'],
])('%j fails in words', async (params, message) => {
  await expect(cleaned(params)).rejects.toThrow(message)
})

test('the same rows and options give the same table and report', async () => {
  const params = { fillNumbers: 'mean', clip: 'quantiles' }
  const [one, two] = [await cleaned(params), await cleaned(params)]
  expect(one.table.id).toBe(two.table.id)
  expect(one.report).toEqual(two.report)
})

test('a table whose column is called _at is cleaned like any other', async () => {
  const { table } = await cleaned({}, [{ _at: 1 }, { _at: 1 }, { _at: 2 }])
  expect((await rowsOf(table)).map(row => row._at)).toEqual([1, 2])
})
