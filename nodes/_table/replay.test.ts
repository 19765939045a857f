import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../tests/support/nodeContext.ts'
import type { Column, PrepareStep } from '../_contract/kinds/table.ts'
import { projectRows } from './prepare.ts'
import { joined, selectBatches } from './read.ts'
import { openReplay } from './replay.ts'
import { openSession } from './session.ts'

const origin: Column[] = [
  { name: 'age', type: 'number', example: 30 },
  { name: 'id', type: 'integer' },
  { name: 'city', type: 'text' },
  { name: 'day', type: 'date' },
  { name: 'at', type: 'timestamp' },
  { name: 'ok', type: 'boolean' },
  { name: '_row', type: 'text' },
  { name: '_split', type: 'text' },
]
const keep = (name: string, type: Column['type']) => ({ name, sql: `"${name}"`, type })
const steps: PrepareStep[] = [
  {
    by: 'clean',
    select: [
      { name: 'age', sql: 'coalesce(age, 40.5)', type: 'number' },
      { name: 'city', sql: 'upper(trim(city)) -- tidy', type: 'text' },
      keep('day', 'date'),
      keep('ok', 'boolean'),
      keep('id', 'integer'),
      keep('at', 'timestamp'),
    ],
  },
  {
    by: 'columns',
    select: [
      { name: 'half', sql: 'age / 2', type: 'number' },
      keep('city', 'text'),
      { name: 'year', sql: 'year(day)', type: 'integer' },
      keep('id', 'integer'),
      keep('ok', 'boolean'),
      keep('at', 'timestamp'),
    ],
  },
]

async function replayOf(columns = origin, prepare = steps) {
  const replay = await openReplay(columns, prepare)
  onTestFinished(() => replay.close())
  return replay
}

test('rows that are sent come out as the same rows of a table do', async () => {
  const session = await openSession({ folder: await temporaryFolder() })
  onTestFinished(() => session.close())
  const table = `(SELECT * FROM (VALUES
    (0.1::DOUBLE, 1::BIGINT, ' Lund ', DATE '2024-02-29', TIMESTAMP '2024-01-01 08:00:00', true, 'a', 'test'),
    (NULL, NULL, NULL, NULL, NULL, NULL, 'b', 'test')) t(age, id, city, day, "at", ok, _row, _split))`
  const batches = []
  const names = ['half', 'city', 'year', 'id', 'ok', 'at'].map(name => `"${name}"`).join(', ')
  for await (const batch of selectBatches(session, `SELECT ${names} FROM (${projectRows(table, steps)})`))
    batches.push(batch)
  const { replay } = await replayOf()
  const sent = [
    {
      age: '0.1',
      id: 1,
      city: ' Lund ',
      day: '2024-02-29',
      at: '2024-01-01T10:00:00+02:00',
      ok: 'yes',
      more: 'ignored',
    },
    {},
  ]
  expect(await replay(sent)).toEqual(joined(batches))
})

test('a cell that can not be what its column is names row, column, value and what is expected', async () => {
  const { replay } = await replayOf()
  await expect(replay([{}, { age: 'old' }])).rejects.toThrow(
    'Row 1: "age" is "old", but a number is expected. For example 30.',
  )
  await expect(replay([{ id: 1.5 }])).rejects.toThrow('Row 0: "id" is 1.5, but a whole number is expected.')
  await expect(replay([{ day: '2023-02-29' }])).rejects.toThrow('a date like 2024-02-29 is expected')
  await expect(replay([{ city: { a: 1 } }])).rejects.toThrow('a text is expected')
  await expect(replay([{ ok: 'maybe' }])).rejects.toThrow('true or false is expected')
  expect((await replay([{ age: ' ' }])).columns.get('half')?.values).toEqual(new Float64Array([20.25]))
})

test('calls at the same time do not mix their rows, and no rows give no rows', async () => {
  const { replay } = await replayOf()
  const all = await Promise.all(Array.from({ length: 20 }, (_, at) => replay([{ age: at }, { age: at + 0.5 }])))
  expect(all.map(({ columns }) => columns.get('half')?.values[1])).toEqual(all.map((_, at) => (at + 0.5) / 2))
  expect((await replay([])).rows).toBe(0)
})

test('a step can not reach outside, be more than a SELECT, or make more rows of one', async () => {
  const step = (sql: string): PrepareStep[] => [{ by: 'x', select: [{ name: 'x', sql, type: 'text' }] }]
  await expect(openReplay(origin, step(`(SELECT content FROM read_text('/etc/hostname'))`))).rejects.toThrow(
    'outside its inputs',
  )
  await expect(openReplay(origin, step(`1) FROM t; DROP TABLE t; --`))).rejects.toThrow()
  const { replay } = await replayOf(origin, step(`unnest(['a', 'b'])`))
  await expect(replay([{}])).rejects.toThrow('made 2 rows of 1')
})
