import { expect, test } from 'vitest'
import { drawGraph } from '../../tests/support/drawGraph.ts'
import { comparedMetrics, differingParams } from './compareRuns.ts'

test('only what differs between runs is told, with the value of each', () => {
  const graph = (params: Record<string, unknown>, more = {}) =>
    drawGraph({ load: 'collect/file', fit: { type: 'train/fit', params }, ...more }, [])
  const rows = differingParams([
    graph({ epochs: 5, stop: { after: 2 } }),
    graph({ epochs: 9, stop: { after: 2 } }, { check: 'check/quality' }),
  ])
  expect(rows).toEqual([
    { name: 'fit.epochs', values: ['5', '9'] },
    { name: 'check', values: [undefined, 'check/quality'] },
  ])
})

test('metrics stand side by side, and one that a run has not is left open', () => {
  expect(comparedMetrics([{ metrics: { fit: { loss: 1 } } }, { metrics: { fit: { loss: 2, 'test.f1': 3 } } }])).toEqual(
    [
      { name: 'fit.loss', values: [1, 2] },
      { name: 'fit.test.f1', values: [undefined, 3] },
    ],
  )
})
