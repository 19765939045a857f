import { expect, test } from 'vitest'
import { testContext } from '../../tests/support/nodeContext.ts'
import { tableOf } from '../../tests/support/table.ts'
import { countRows, rows } from './rows.ts'

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
  expect(await names({ sort: [{ column: 'age' }] })).toEqual(['Ana Ana ANNA Ben', 4])
  expect(await names({ sort: [{ column: 'age', descending: true }], limit: 2 })).toEqual(['ANNA Ana', 4])
  expect(await names({ filter: { column: 'name', contains: 'an' } })).toEqual(['Ana ANNA Ana', 3])
  await expect(names({ sort: [{ column: 'x' }] })).rejects.toThrow('There is no column "x"')
})

test('where the cells of a sorted column are equal, the next column decides', async () => {
  const page = await rows(await people(), {
    offset: 0,
    limit: 10,
    sort: [{ column: 'name', descending: true }, { column: 'age' }],
  })
  expect(page.rows.map(([name, age]) => [name, age])).toEqual([
    ['Ben', null],
    ['Ana', 30],
    ['Ana', 40],
    ['ANNA', 50],
  ])
})

test('only the columns asked for are read, a long text up to where it is asked for', async () => {
  const table = await tableOf(await testContext(), [{ a: 1, text: 'x'.repeat(500), b: '-0.0' }], {
    types: { b: 'number' },
  })
  const read = async (options: Partial<Parameters<typeof rows>[1]>) =>
    (await rows(table, { offset: 0, limit: 1, ...options })).rows[0]
  expect(await read({ columns: [2, 0] })).toEqual(['-0', 1])
  expect(await read({ columns: [1] })).toEqual(['x'.repeat(201)])
  expect(await read({ columns: [1], longest: 1000 })).toEqual(['x'.repeat(500)])
})

test('a filtered page that is full leaves the count to be made part by part', async () => {
  const made = Array.from({ length: 260 }, (_, at) => ({ id: at, side: at % 2 === 0 ? 'left' : 'right' }))
  const table = await tableOf(await testContext(), made)
  const filter = { column: 'side', contains: 'LEFT' }
  const page = await rows(table, { offset: 0, limit: 100, filter })
  expect(page).toMatchObject({ total: null, places: expect.arrayContaining([0, 198]) })
  expect((await rows(table, { offset: 100, limit: 100, filter })).total).toBe(130)
  expect((await rows(table, { offset: 0, limit: 100, filter: { column: 'side', contains: 'up' } })).total).toBe(0)
  const counts = await Promise.all([0, 100, 200].map(from => countRows(table, { filter, from, to: from + 100 })))
  expect(counts).toEqual([50, 50, 30])
})

test('rows are sorted by the column that was asked for, whatever the columns are called', async () => {
  const context = await testContext()
  const table = await tableOf(context, [
    { c1: 2, c0: 9, _at: 1 },
    { c1: 1, c0: 10, _at: 1 },
  ])
  const { rows: sorted } = await rows(table, { offset: 0, limit: 10, sort: [{ column: 'c1', descending: false }] })
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
      { sort: [{ column: 'group' }] },
      { sort: [{ column: 'group', descending: true }] },
      {
        sort: [
          { column: 'group', descending: true },
          { column: 'id', descending: true },
        ],
      },
      { filter: { column: 'id', contains: '1' } },
      { sort: [{ column: 'group', descending: true }], filter: { column: 'id', contains: '1' } },
    ]) {
      const whole = await rows(table, { offset: 0, limit: 100, ...options })
      expect(whole.rows).toHaveLength(whole.total ?? -1)
      expect(whole.places).toEqual(whole.rows.map(([id]) => id))
      for (let offset = 0; offset < whole.rows.length; offset += 4) {
        const page = await rows(table, { offset, limit: 4, ...options })
        expect(page.rows).toEqual(whole.rows.slice(offset, offset + 4))
      }
    }
  }
})

test('the last page of a long table that is sorted and filtered is read from its end', async () => {
  const made = Array.from({ length: 24_000 }, (_, at) => ({ id: at, side: at % 24 === 0 ? 'rare' : 'often' }))
  const table = await tableOf(await testContext(), made)
  const options = { sort: [{ column: 'id', descending: true }], filter: { column: 'side', contains: 'often' } }
  const page = await rows(table, { offset: 22_990, limit: 100, ...options })
  expect(page).toMatchObject({ total: 23_000, places: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1] })
})
