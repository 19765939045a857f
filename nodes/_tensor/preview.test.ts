import { expect, test } from 'vitest'
import { testContext } from '../../tests/support/nodeContext.ts'
import { stored, tableOf } from '../../tests/support/table.ts'
import { buildDataset } from './buildDataset.ts'
import { layerTable, previewDataset } from './preview.ts'

test('a dataset is shown with shapes, balance and named places', async () => {
  const context = await testContext()
  const rows = Array.from({ length: 50 }, (_, at) => ({
    size: at % 7 === 0 ? null : (at * 13) % 41,
    town: at % 2 ? 'Ulm' : 'Bonn',
    rich: at % 3 === 0,
  }))
  const params = { target: '', task: 'auto' as const, include: [], exclude: [], maxCategories: 50, rareRows: 2 }
  const dataset = await stored(await buildDataset({ table: await tableOf(context, rows), params, context }))
  const preview = await previewDataset(dataset)
  expect(preview.shapes).toEqual([
    { split: 'train', rows: 30, width: 5 },
    { split: 'validation', rows: 10, width: 5 },
    { split: 'test', rows: 10, width: 5 },
  ])
  expect(preview.balance?.map(({ name, rows }) => [name, rows.train])).toEqual([
    ['false', 20],
    ['true', 10],
  ])
  expect(preview.sample.names).toEqual(['size', 'size is missing', 'town = Bonn', 'town = Ulm', 'town = other', 'rich'])
  expect(preview.sample.rows).toHaveLength(10)
  expect(preview.sample.rows[0]?.slice(1)).toEqual([1, 1, 0, 0, 1])
})

test('a network is shown layer by layer', () => {
  const layers = [
    { type: 'dense' as const, units: 8, activation: 'relu' as const },
    { type: 'dropout' as const, rate: 0.2 },
    { type: 'dense' as const, units: 2, activation: 'softmax' as const },
  ]
  expect(layerTable({ input: [5], layers })).toEqual([
    { layer: 'dense 8, relu', output: [8], parameters: 48 },
    { layer: 'dropout 0.2', output: [8], parameters: 0 },
    { layer: 'dense 2, softmax', output: [2], parameters: 18 },
  ])
})
