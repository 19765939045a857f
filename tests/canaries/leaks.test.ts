import { expect, test } from 'vitest'
import type { Cell } from '../../nodes/_contract/kinds/table.ts'
import { permutation, random } from '../../nodes/_tensor/random.ts'
import { wilson } from '../../nodes/evaluate/score/interval.ts'
import { learn } from '../support/learn.ts'
import { testContext } from '../support/nodeContext.ts'
import { tableOf } from '../support/table.ts'

type Row = Record<string, Cell>

const quick = { train: { epochs: 12, rate: 0.01 } }

/** Patients whose illness follows from two of five columns, with noise; sides dealt as collect does, by content. */
function patients(count: number, seed: number): Row[] {
  const next = random(seed, 'patients')
  return Array.from({ length: count }, (): Row => {
    const [pressure, age, sugar, weight] = [next(), next(), next(), next()]
    const place = ['north', 'south', 'west'][Math.floor(next() * 3)] ?? ''
    const side = next()
    return {
      ...{ pressure, age, sugar, weight, place },
      ill: pressure + age + 0.5 * next() > 1.5 ? 'ill' : 'well',
      _split: side < 0.2 ? 'test' : side < 0.35 ? 'validation' : 'train',
    }
  })
}

async function accuracyOf(rows: Row[], seed: number) {
  const context = await testContext({ seed })
  const { report } = await learn(await tableOf(context, rows), { ...quick, context })
  return report.meta.metrics
}

test('a feature that equals the target is named', async () => {
  const rows = patients(200, 1).map(row => ({ ...row, sick: row.ill ?? null }))
  const context = await testContext()
  const { dataset } = await learn(await tableOf(context, rows), { ...quick, build: { target: 'ill' }, context })
  expect(dataset.meta.choices.find(({ column }) => column === 'sick')).toMatchObject({
    use: 'warned',
    reason: { en: expect.stringContaining('equals the target "ill"') },
  })
  expect(
    context.said.logs
      .filter(({ level }) => level === 'warning')
      .map(({ message }) => message)
      .join(),
  ).toContain('sick')
})

test.each([1, 2, 3, 4, 5])('shuffled labels score within the interval of the baseline (seed %i)', async seed => {
  const rows = patients(600, seed)
  const order = permutation(rows.length, random(seed, 'shuffle'))
  const shuffled = rows.map((row, at) => ({ ...row, ill: rows[order[at] ?? 0]?.ill ?? null }))
  const metrics = await accuracyOf(shuffled, seed)
  const count = metrics['test.rows'] ?? 0
  const [low, high] = wilson(Math.round((metrics['baseline.accuracy'] ?? 0) * count), count)
  expect(metrics['test.accuracy']).toBeGreaterThanOrEqual(low)
  expect(metrics['test.accuracy']).toBeLessThanOrEqual(high)
})

test('giving every row twice does not raise the score', async () => {
  const next = random(9, 'noise')
  const noisy = patients(400, 9).map(row => (next() < 0.3 ? { ...row, ill: row.ill === 'ill' ? 'well' : 'ill' } : row))
  const once = await accuracyOf(noisy, 3)
  // Equal rows share a side, as collect deals them.
  const twice = await accuracyOf([...noisy, ...noisy], 3)
  expect(twice['test.rows']).toBe(2 * (once['test.rows'] ?? 0))
  const [, high] = wilson(Math.round((once['test.accuracy'] ?? 0) * (once['test.rows'] ?? 0)), once['test.rows'] ?? 0)
  expect(twice['test.accuracy']).toBeLessThanOrEqual(high)
})

test('test rows shifted by a million change no fitted constant and no weight', async () => {
  const rows = patients(300, 4)
  const shifted = rows.map(row =>
    row._split === 'test' ? { ...row, age: Number(row.age) + 1e6, sugar: null, place: 'elsewhere' } : row,
  )
  const learned = async (from: Row[]) => {
    const context = await testContext()
    return learn(await tableOf(context, from), { ...quick, context })
  }
  const [plain, moved] = [await learned(rows), await learned(shifted)]
  expect(moved.dataset.meta.transform).toEqual(plain.dataset.meta.transform)
  expect(moved.dataset.meta.choices).toEqual(plain.dataset.meta.choices)
  expect(moved.model.meta.card.history).toEqual(plain.model.meta.card.history)
  expect(moved.report.meta.metrics['test.accuracy']).not.toBe(plain.report.meta.metrics['test.accuracy'])
})
