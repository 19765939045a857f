import { expect, test } from 'vitest'
import { testContext } from '../../tests/support/nodeContext.ts'
import { tableOf } from '../../tests/support/table.ts'
import { preview } from './preview.ts'

async function people() {
  const context = await testContext()
  return tableOf(
    context,
    [
      { name: 'Ana', age: 30, day: '2024-01-01', big: '9007199254740993' },
      { name: 'Ben', age: null, day: '2024-01-03', big: '1' },
      { name: 'ANNA', age: 50, day: null, big: null },
      { name: 'Ana', age: 40, day: '2024-01-02', big: '2' },
    ],
    { types: { day: 'date', big: 'integer' } },
  )
}

test('a preview counts empty, distinct and frequent cells and draws histograms', async () => {
  const { rows: count, splits, columns } = await preview(await people())
  expect(count).toBe(4)
  expect(splits).toEqual({ train: 3, validation: 1 })
  const [name, age, day] = columns
  expect(name).toMatchObject({
    nulls: 0,
    distinct: 3,
    top: [
      { value: 'Ana', count: 2 },
      { value: 'ANNA', count: 1 },
      { value: 'Ben', count: 1 },
    ],
  })
  expect(age).toMatchObject({ nulls: 1, distinct: 3, minimum: 30, maximum: 50, bins: { low: 30, high: 50 } })
  expect(age?.bins?.counts).toHaveLength(20)
  expect([age?.bins?.counts[0], age?.bins?.counts[10], age?.bins?.counts[19]]).toEqual([1, 1, 1])
  expect(day).toMatchObject({ minimum: '2024-01-01', maximum: '2024-01-03' })
})

test('a table without rows has a preview', async () => {
  const table = await tableOf(await testContext(), [], { types: { a: 'number', b: 'text' } })
  const { rows: count, columns } = await preview(table)
  expect([count, columns.length]).toEqual([0, 4])
  expect(columns[0]?.bins).toBeUndefined()
})

test('numbers from one end of what there is to the other, and what is no number, have a histogram', async () => {
  const made = ['-1.7e308', '1.7e308', '0', 'NaN', 'Infinity', '-Infinity'].map(x => ({ x, day: '0001-01-01' }))
  const table = await tableOf(await testContext(), [...made, { x: null, day: 'infinity' }], {
    types: { x: 'number', day: 'timestamp' },
  })
  const [x, day] = (await preview(table)).columns
  expect(x?.bins).toMatchObject({ low: -1.7e308, high: 1.7e308 })
  expect(x?.bins?.counts.reduce((sum, count) => sum + count)).toBe(3)
  expect(x).toMatchObject({ nulls: 1, distinct: 6, minimum: '-Infinity', maximum: 'NaN' })
  expect(day).toMatchObject({ minimum: '0001-01-01T00:00:00', maximum: 'infinity', bins: { counts: [6] } })
})
