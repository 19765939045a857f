import { expect, test } from 'vitest'
import { testContext } from '../../tests/support/nodeContext.ts'
import { tableOf } from '../../tests/support/table.ts'
import { rows } from './rows.ts'

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

test('pages of rows can be sorted and filtered, empty cells last', async () => {
  const table = await people()
  const names = async (options: Partial<Parameters<typeof rows>[1]>) => {
    const page = await rows(table, { offset: 0, limit: 10, ...options })
    return [page.rows.map(row => row[0]).join(' '), page.total]
  }
  expect(await names({ offset: 1, limit: 2 })).toEqual(['Ben ANNA', 4])
  expect(await names({ sort: { column: 'age' } })).toEqual(['Ana Ana ANNA Ben', 4])
  expect(await names({ sort: { column: 'age', descending: true }, limit: 2 })).toEqual(['ANNA Ana', 4])
  expect(await names({ filter: { column: 'name', contains: 'an' } })).toEqual(['Ana ANNA Ana', 3])
  await expect(names({ sort: { column: 'x' } })).rejects.toThrow('There is no column "x"')
})

test('rows are sorted by the column that was asked for, whatever the columns are called', async () => {
  const context = await testContext()
  const table = await tableOf(context, [
    { c1: 2, c0: 9, _at: 1 },
    { c1: 1, c0: 10, _at: 1 },
  ])
  const { rows: sorted } = await rows(table, { offset: 0, limit: 10, sort: { column: 'c1', descending: false } })
  expect(sorted.map(([first]) => first)).toEqual([1, 2])
})

test('pages from either end of a sorted and filtered table are the same rows in the same order', async () => {
  const context = await testContext()
  const made = Array.from({ length: 23 }, (_, at) => ({ id: at, group: at % 7 === 6 ? null : at % 3 }))
  // A column may have the name that the reader of Parquet gives to a row's place.
  for (const table of [
    await tableOf(context, made),
    await tableOf(
      context,
      made.map(row => ({ ...row, file_row_number: 1 })),
    ),
  ]) {
    for (const options of [
      {},
      { sort: { column: 'group' } },
      { sort: { column: 'group', descending: true } },
      { filter: { column: 'id', contains: '1' } },
      { sort: { column: 'group', descending: true }, filter: { column: 'id', contains: '1' } },
    ]) {
      const whole = await rows(table, { offset: 0, limit: 100, ...options })
      expect(whole.rows).toHaveLength(whole.total)
      expect(whole.places).toEqual(whole.rows.map(([id]) => id))
      for (let offset = 0; offset < whole.total; offset += 4) {
        const page = await rows(table, { offset, limit: 4, ...options })
        expect(page.rows).toEqual(whole.rows.slice(offset, offset + 4))
      }
    }
  }
})
