import { expect, test } from 'vitest'
import { testContext } from './nodeContext.ts'
import { rowsOf, stored, tableOf } from './table.ts'

test('rows put into a table come out again, named and dealt to the three sides', async () => {
  const context = await testContext()
  const table = await tableOf(
    context,
    [
      { age: 3, name: "O'Hara", ok: true, weight: 1.5, born: '2020-01-02' },
      { age: null, name: null, ok: false, weight: 2, born: null },
    ],
    { types: { born: 'date' } },
  )
  expect(table.meta.columns.map(({ name, type }) => `${name}:${type}`)).toEqual([
    'age:integer',
    'name:text',
    'ok:boolean',
    'weight:number',
    'born:date',
    '_row:text',
    '_split:text',
  ])
  expect(await rowsOf(table)).toEqual([
    { born: '2020-01-02', age: 3, name: "O'Hara", ok: true, weight: 1.5, _row: 'r0', _split: 'train' },
    { born: null, age: null, name: null, ok: false, weight: 2, _row: 'r1', _split: 'train' },
  ])
})

test('an empty table has the columns that its types name', async () => {
  const context = await testContext()
  const table = await tableOf(context, [], { types: { age: 'integer' } })
  expect(table.meta.rows).toBe(0)
  expect(await rowsOf(table)).toEqual([])
})

test('the same content has the same id', async () => {
  const context = await testContext()
  const one = await tableOf(context, [{ a: 1 }])
  const two = await tableOf(context, [{ a: 1 }])
  expect(one.files.data).not.toBe(two.files.data)
  expect(one.id).toBe(two.id)
  const { kind, meta, files } = one
  expect((await stored({ kind, meta, files })).id).toBe(one.id)
})
