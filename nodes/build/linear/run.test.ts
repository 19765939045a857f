import { expect, test } from 'vitest'
import { testContext } from '../../../tests/support/nodeContext.ts'
import { tableOf } from '../../../tests/support/table.ts'
import { run } from './run.ts'
import { spec } from './spec.ts'

const params = spec.params.parse({})

test('weighs each number once: one layer without hidden ones', async () => {
  const context = await testContext()
  const rows = Array.from({ length: 40 }, (_, at) => ({
    x: at / 7,
    kind: at % 3 === 0 ? 'a' : 'b',
    price: at * 2 + (at % 5),
  }))
  const { estimator, dataset } = await run({ inputs: { table: await tableOf(context, rows) }, params, context })
  expect(estimator.meta).toEqual({
    family: 'linear',
    task: 'regression',
    input: [dataset.meta.width],
    layers: [{ type: 'dense', units: 1, activation: 'linear', l2: params.l2 }],
    parameters: dataset.meta.width + 1,
  })
})

test('fails clearly for an empty table', async () => {
  const context = await testContext()
  const table = await tableOf(context, [], { types: { x: 'number', y: 'number' } })
  await expect(run({ inputs: { table }, params, context })).rejects.toThrow(/The table has no rows/)
})

test('fails clearly for a column that is not there', async () => {
  const context = await testContext()
  const table = await tableOf(context, [{ x: 1, y: 2 }])
  const wrong = { ...params, exclude: ['z'] }
  await expect(run({ inputs: { table }, params: wrong, context })).rejects.toThrow(
    'There is no column "z". The table has: x, y.',
  )
})
