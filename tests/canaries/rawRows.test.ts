import { expect, test } from 'vitest'
import type { Artifact } from '../../nodes/_contract/artifact.ts'
import type { Cell } from '../../nodes/_contract/kinds/table.ts'
import { openBackend } from '../../nodes/_tensor/backend.ts'
import { loadPredictor, type Prediction } from '../../nodes/_tensor/predict.ts'
import { run as collect } from '../../nodes/collect/sample/run.ts'
import { spec as sample } from '../../nodes/collect/sample/spec.ts'
import { run as columns } from '../../nodes/process/columns/run.ts'
import { spec as columnsSpec } from '../../nodes/process/columns/spec.ts'
import { learn } from '../support/learn.ts'
import { testContext } from '../support/nodeContext.ts'
import { columnOf, rowsOf, stored, tableOf } from '../support/table.ts'

const split = { by: 'hash' as const, validation: 0.15, test: 0.2, seed: 7 }

/** collect ─► columns: a prepared table with a derived, a renamed and a cast column. */
async function prepared(dataset: 'credit' | 'heart' | 'series'): Promise<Artifact<'table'>> {
  const context = await testContext({ split })
  const params = sample.params.parse({ dataset, rows: 300, mess: 0.08 })
  const { table } = await collect({ inputs: {}, params, context })
  const origin = await stored(table)
  const number = origin.meta.columns.find(({ type }) => type === 'number' || type === 'integer')?.name ?? ''
  const operations = [
    { type: 'derive', name: 'squared', expression: `"${number}" * "${number}" / 1000` },
    { type: 'cast', column: number, to: 'number' },
  ]
  const given = columnsSpec.params.parse({ operations })
  return stored((await columns({ inputs: { table: origin }, params: given, context })).table)
}

function numbersOf(prediction: Prediction): Record<string, number> {
  return 'value' in prediction ? { value: prediction.value } : prediction.probabilities
}

function expectSame(given: Prediction | undefined, kept: Record<string, Cell>) {
  expect(given).toBeDefined()
  if (!given) return
  for (const [name, value] of Object.entries(numbersOf(given))) {
    const before = Number(kept[name === 'value' ? 'prediction' : `p_${name}`])
    expect(Math.abs(value - before)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(before)))
  }
}

test.each(['credit', 'heart', 'series'] as const)(
  'every %s test row sent raw gets the prediction that evaluate stored',
  async dataset => {
    const table = await prepared(dataset)
    const { model, report } = await learn(table, { train: { epochs: 3 }, split })
    const kept = await rowsOf({ kind: 'table', files: { data: report.files.predictions ?? '' } } as never)
    const origin = table.refs.origin
    if (origin?.kind !== 'table') throw new Error('A prepared table has an origin.')
    const raw = new Map((await rowsOf(origin)).map(row => [row._row, row]))
    const predictor = await loadPredictor(model)
    try {
      expect(kept.length).toBeGreaterThan(30)
      for (const row of kept) {
        const { _row, _split, ...sent } = raw.get(row._row ?? null) ?? {}
        const [alone] = await predictor.predict([sent])
        expectSame(alone, row)
        const asText = Object.fromEntries(
          Object.entries(sent).map(([name, cell]) => [name, typeof cell === 'number' ? String(cell) : cell]),
        )
        const filled = Object.fromEntries(Object.entries(asText).filter(([, cell]) => cell !== null))
        const [other] = await predictor.predict([{ ...filled, unheard_of: 'ignored' }])
        expectSame(other, row)
      }
      const all = await predictor.predict(kept.map(row => raw.get(row._row ?? null) ?? {}))
      kept.forEach((row, at) => void expectSame(all[at], row))
    } finally {
      predictor.dispose()
    }
  },
)

/** Two hundred houses; the last ones of a district and with gaps that no train row has. */
const houses = Array.from(
  { length: 200 },
  (_, at): Record<string, Cell> => ({
    district: at % 10 === 4 ? `new ${at}` : (['north', 'south', 'west'][at % 3] ?? ''),
    size: at % 5 === 4 && at % 3 === 0 ? null : 40 + ((at * 31) % 90),
    built: `19${10 + (at % 80)}-0${1 + (at % 9)}-11`,
    garden: at % 4 === 0,
    price: 1000 + ((at * 31) % 90) * 20 + (at % 3) * 300,
  }),
)

test('missing cells and unseen categories are answered as evaluate did, and leave no tensor behind', async () => {
  const context = await testContext()
  const table = await tableOf(context, houses, { types: { built: 'date' } })
  const { model, report } = await learn(table, { train: { epochs: 3 }, context })
  const { tf } = await openBackend()
  const before = tf.memory().numTensors
  const predictor = await loadPredictor(model)
  const data = { kind: 'table', files: { data: report.files.predictions ?? '' } } as never
  const [ids, predictions] = [await columnOf(data, '_row'), await columnOf(data, 'prediction')]
  expect(ids).toHaveLength(40)
  for (const [at, id] of ids.entries()) {
    const { price, ...house } = houses[Number(String(id).slice(1))] ?? {}
    const sent = house.size === null ? { district: house.district, built: house.built, garden: house.garden } : house
    expectSame((await predictor.predict([sent]))[0], { prediction: predictions[at] ?? null })
  }
  expect(await predictor.predict([])).toEqual([])
  await expect(predictor.predict([{ size: 'large' }])).rejects.toThrow(/Row 0: "size" is "large"/)
  predictor.dispose()
  expect(tf.memory().numTensors).toBe(before)
})
