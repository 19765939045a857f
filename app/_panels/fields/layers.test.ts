import { expect, test } from 'vitest'
import { countParameters } from '../../../nodes/_tensor/network.ts'
import { layerRows } from './layers.ts'

test('counts as the model itself counts', () => {
  const { parameters } = layerRows({ width: 20, hidden: [64, 32], outputs: 2 })
  const dense = (units: number) => ({ type: 'dense', units, activation: 'relu' }) as const
  expect(parameters).toBe(countParameters({ input: [20], layers: [dense(64), dense(32), dense(2)] }))
})

test('what the data decide is unknown before a run, the layers between are not', () => {
  expect(layerRows({ width: undefined, hidden: [64, 32], outputs: undefined })).toEqual({
    rows: [
      { units: 64, parameters: undefined },
      { units: 32, parameters: 65 * 32 },
      { units: undefined, parameters: undefined },
    ],
    parameters: undefined,
  })
})

test('a size that is none makes its neighbours unknown', () => {
  const { rows } = layerRows({ width: 4, hidden: ['many', 8], outputs: 1 })
  expect(rows.map(({ parameters }) => parameters)).toEqual([undefined, undefined, 9])
})
