import { expect, test } from 'vitest'
import { testContext } from '../../../tests/support/nodeContext.ts'
import { rowsOf, stored } from '../../../tests/support/table.ts'
import type { Artifact } from '../../_contract/artifact.ts'
import { tableMeta } from '../../_contract/kinds/table.ts'
import { run } from './run.ts'
import { spec } from './spec.ts'

const split = { by: 'hash', validation: 0.15, test: 0.2, seed: 7 } as const

async function collect(params: Record<string, unknown>, turn = 1, seed = 7) {
  const context = await testContext({ split: { ...split, seed } })
  const feedback: Artifact<'feedback'> | undefined =
    turn === 1
      ? undefined
      : { kind: 'feedback', id: 'f', meta: { iteration: [turn - 1], metrics: {}, history: [] }, files: {}, refs: {} }
  const { table } = await run({ inputs: { feedback }, params: spec.params.parse(params), context })
  return stored(table)
}

test.each(['credit', 'heart', 'series'] as const)(
  '%s has the columns its spec foretells, and what is known of them',
  async dataset => {
    const table = await collect({ dataset, rows: 300 })
    const foretold = spec.describe?.(spec.params.parse({ dataset }), {})?.table?.columns
    expect(table.meta.columns.map(({ name, type }) => ({ name, type }))).toEqual(foretold)
    expect(tableMeta.parse(table.meta)).toEqual(table.meta)
    expect(table.meta.rows).toBe(300)
    for (const column of table.meta.columns.slice(0, -2)) expect(column.example, column.name).toBeDefined()
  },
)

test('the same seed gives the same bytes and another seed other rows', async () => {
  const one = await collect({ rows: 200 })
  expect((await collect({ rows: 200 })).id).toBe(one.id)
  expect((await collect({ rows: 200 }, 1, 8)).id).not.toBe(one.id)
  expect((await collect({ rows: 200, seed: 1 })).id).not.toBe(one.id)
})

test('more rows and later turns extend the table and change no earlier row or side', async () => {
  const few = await rowsOf(await collect({ rows: 200, rowsPerTurn: 100, mess: 0.2, messLater: 0 }))
  const later = await rowsOf(await collect({ rows: 200, rowsPerTurn: 100, mess: 0.2, messLater: 0 }, 3))
  expect(later).toHaveLength(400)
  expect(later.slice(0, 200)).toEqual(few)
  const more = await rowsOf(await collect({ rows: 300, mess: 0.2 }))
  expect(more.slice(0, 200)).toEqual(few)
})

test('messy rows come with the first turn, and clean ones later where that is asked for', async () => {
  const rows = await rowsOf(await collect({ rows: 1000, rowsPerTurn: 1000, mess: 0.2, messLater: 0 }, 2))
  const bad = (row: Record<string, unknown>) => row.age === null || Number(row.age) > 100 || Number(row.age) < 0
  const first = rows.slice(0, 1000).filter(bad).length
  expect(first).toBeGreaterThan(120)
  expect(first).toBeLessThan(280)
  expect(rows.slice(1000).filter(bad)).toHaveLength(0)
  expect(new Set(rows.slice(0, 1000).map(row => row.application_id)).size).toBeLessThan(1000)
  expect(new Set(rows.slice(1000).map(row => row.application_id)).size).toBe(1000)
  expect(
    rows.slice(0, 1000).some(row => row.employment !== String(row.employment).trim() && row.employment !== null),
  ).toBe(true)
})

test('about a quarter default, and late payments have to do with it', async () => {
  const rows = await rowsOf(await collect({ rows: 4000, mess: 0 }))
  const rate = (some: typeof rows) => some.filter(row => row.default === 'yes').length / some.length
  expect(rate(rows)).toBeGreaterThan(0.21)
  expect(rate(rows)).toBeLessThan(0.3)
  expect(rate(rows.filter(row => Number(row.late_payments) >= 3))).toBeGreaterThan(
    2 * rate(rows.filter(row => row.late_payments === 0)),
  )
})

test("a day's lags are the values of the days before", async () => {
  const rows = await rowsOf(await collect({ dataset: 'series', rows: 30, mess: 0 }))
  for (let day = 7; day < 30; day++) {
    expect(rows[day]?.lag_1).toBe(rows[day - 1]?.value)
    expect(rows[day]?.lag_7).toBe(rows[day - 7]?.value)
  }
})

test('no rows is a table without rows', async () => {
  const table = await collect({ rows: 0 })
  expect(table.meta.rows).toBe(0)
  expect(await rowsOf(table)).toEqual([])
})
