import { expect, test } from 'vitest'
import { learn } from '../../../tests/support/learn.ts'
import { testContext } from '../../../tests/support/nodeContext.ts'
import { rowsOf, tableOf } from '../../../tests/support/table.ts'
import type { Artifact } from '../../_contract/artifact.ts'
import type { Cell } from '../../_contract/kinds/table.ts'
import { random } from '../../_tensor/random.ts'
import { run } from './run.ts'
import { spec } from './spec.ts'

const next = random(1, 'loans')
const loans = Array.from({ length: 400 }, (): Record<string, Cell> => {
  const [income, debt] = [next(), next()]
  return { income, debt, refused: debt - income + 0.2 * next() > 0.2 ? 'yes' : 'no' }
})

const quick = { train: { epochs: 15, rate: 0.02 } }

async function scored(rows: Record<string, Cell>[], wishes: Parameters<typeof learn>[1] = {}) {
  const context = await testContext()
  return learn(await tableOf(context, rows), { ...quick, context, ...wishes })
}

const predictionsOf = (report: Artifact<'report'>) =>
  rowsOf({ kind: 'table', files: { data: report.files.predictions ?? '' } } as never)

test('classes are scored beside the majority, with intervals, figures and stored predictions', async () => {
  const { report, model } = await scored(loans)
  const { metrics, summary, figures, tables } = report.meta
  const rows = await predictionsOf(report)
  expect(rows).toHaveLength(80)
  expect(rows[0]).toEqual({
    _row: 'r4',
    truth: expect.any(String),
    prediction: expect.any(String),
    p_no: expect.any(Number),
    p_yes: expect.any(Number),
  })
  const correct = rows.filter(({ truth, prediction }) => truth === prediction).length
  expect(metrics['test.accuracy']).toBeCloseTo(correct / 80, 12)
  expect(metrics['baseline.accuracy']).toBeCloseTo(rows.filter(({ truth }) => truth === 'no').length / 80, 12)
  expect(metrics['baseline.auc']).toBe(0.5)
  expect(metrics['test.auc']).toBeGreaterThan(0.9)
  expect(summary.en).toMatch(
    /^Accuracy .* \(95 %: .* to .*\) on 80 test rows; always "no": .*\. The model beats the baseline\.$/,
  )
  expect(figures.map(({ title }) => title.en)).toEqual(['Confusion', 'ROC', 'Precision and recall', 'Calibration'])
  expect(tables.map(({ title }) => title.en)).toEqual(['Test metrics', 'By class'])
  expect(model.meta.card.metrics).toMatchObject({
    'test.accuracy': metrics['test.accuracy'],
    'train.loss': expect.any(Number),
  })
})

test('where the rarer class is below a fifth, it makes the headline', async () => {
  const rare = loans.map(({ income, debt }) => ({
    income: income ?? 0,
    debt: debt ?? 0,
    refused: Number(debt) - Number(income) > 0.6 ? 'yes' : 'no',
  }))
  const { report } = await scored(rare)
  expect(report.meta.summary.en).toMatch(/^Average precision /)
})

test('numbers are scored in their own units beside the mean', async () => {
  const { report } = await scored(
    loans.map(({ refused, ...loan }) => ({ ...loan, price: 1000 * Number(loan.income) + 500 })),
  )
  const { metrics, summary, figures } = report.meta
  const rows = await predictionsOf(report)
  const squares = rows.map(({ truth, prediction }) => (Number(truth) - Number(prediction)) ** 2)
  expect(metrics['test.rmse']).toBeCloseTo(Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / 80), 9)
  expect(metrics['test.r2']).toBeGreaterThan(0.8)
  expect(metrics['baseline.r2']).toBeLessThanOrEqual(0)
  expect(summary.en).toMatch(/the mean of the train rows: .*\. The model beats the baseline\.$/)
  expect(figures.map(({ title }) => title.en)).toEqual(['Residuals'])
})

test('where rows follow one another in time the last value is the baseline', async () => {
  const days = Array.from({ length: 100 }, (_, at) => ({
    day: new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10),
    sold: at + (at % 2),
    _split: at < 70 ? 'train' : at < 80 ? 'validation' : 'test',
  }))
  const split = { by: 'time' as const, column: 'day', validation: 0.1, test: 0.2, seed: 1 }
  const context = await testContext({ split })
  const { report } = await learn(await tableOf(context, days, { types: { day: 'date' } }), { ...quick, context })
  // From an even day to an odd one it rises by two, else not at all.
  expect(report.meta.metrics['baseline.rmse']).toBeCloseTo(Math.sqrt(2), 9)
  expect(report.meta.summary.en).toMatch(/the last value: 1\.41/)
})

test('says so when the model does not beat the baseline', async () => {
  const noise = loans.map(({ income, debt }, at) => ({
    income: income ?? 0,
    debt: debt ?? 0,
    refused: random(5, at)() < 0.3 ? 'yes' : 'no',
  }))
  const { report, context } = await scored(noise)
  expect(report.meta.summary.en).toMatch(/does not beat the baseline|do not show it for certain/)
  expect(context.said.logs.filter(({ level }) => level === 'warning').map(({ message }) => message)).toContain(
    report.meta.summary.en,
  )
})

test('a gate lets the model pass or fail, errors from above', async () => {
  const { model } = await scored(loans)
  const outcome = async (gate: string, limit: number) => {
    const context = await testContext()
    const { pass, fail } = await run({ inputs: { model }, params: spec.params.parse({ gate, limit }), context })
    expect(context.said.reasons[0]).toMatch(new RegExp(`^test.${gate} is `))
    return [pass?.kind, fail?.kind]
  }
  expect(await outcome('accuracy', 0.6)).toEqual(['model', undefined])
  expect(await outcome('accuracy', 1.01)).toEqual([undefined, 'model'])
  expect(await outcome('logLoss', 0.0001)).toEqual([undefined, 'model'])
  expect(typeof spec.outputs === 'function' && Object.keys(spec.outputs({ gate: 'auc', limit: 0 }))).toEqual([
    'pass',
    'fail',
    'report',
  ])
  const params = spec.params.parse({ gate: 'beauty' })
  await expect(run({ inputs: { model }, params, context: await testContext() })).rejects.toThrow(
    /no metric "beauty". There are: test.accuracy/,
  )
})

test('a test row of a class that training never saw counts as wrong', async () => {
  const { report } = await scored(loans.map((loan, at) => (at === 4 ? { ...loan, refused: 'perhaps' } : loan)))
  expect((await predictionsOf(report))[0]?.truth).toBe('perhaps')
  expect(report.meta.metrics['test.rows']).toBe(80)
})

test('fails clearly where there are no test rows', async () => {
  const rows = loans.map((loan, at) => ({ ...loan, _split: at % 4 === 0 ? 'validation' : 'train' }))
  await expect(scored(rows)).rejects.toThrow(/There is no test row with a "refused"/)
})
