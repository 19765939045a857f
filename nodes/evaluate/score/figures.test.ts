import { expect, test } from 'vitest'
import { z } from 'zod'
import { confusionFigure, curveFigures } from './figures.ts'
import { rank } from './ranking.ts'

const names = Array.from({ length: 40 }, (_, at) => `class ${at}`)
const drawn = z.object({ data: z.object({ values: z.array(z.object({ class: z.string() })) }) })

test('of many classes the curves of the ones with the most rows are drawn, and the title says so', () => {
  // Class 39 has the most rows, class 0 the fewest.
  const ranked = names.map((_, cls) => {
    const isPositive = Uint8Array.from({ length: 100 }, (_, row) => Number(row < cls + 1))
    return rank(
      isPositive,
      Float64Array.from(isPositive, (hit, row) => hit / 2 + (row % 7) / 20),
    )
  })
  const [roc] = curveFigures(names, ranked)
  expect(roc?.title).toMatchObject({ en: 'ROC, the 8 classes with the most rows' })
  const classes = new Set(drawn.parse(roc?.spec).data.values.map(each => each.class))
  expect([...classes]).toEqual(names.slice(-8))
})

test('a confusion of forty classes has cells that can be read, and no number in the empty ones', () => {
  const confusion = names.map((_, truth) => names.map((_, predicted) => Number(truth === predicted) * 5))
  const [figure] = confusionFigure(names, { confusion, metrics: {}, perClass: [] })
  expect(figure?.spec).toMatchObject({
    width: { step: 20 },
    height: { step: 20 },
    layer: [{ mark: { type: 'rect' } }, { transform: [{ filter: 'datum.rows > 0' }], mark: { type: 'text' } }],
  })
})
