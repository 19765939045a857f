import { expect, test } from 'vitest'
import { testContext } from '../../../tests/support/nodeContext.ts'
import { stored, tableOf } from '../../../tests/support/table.ts'
import type { Artifact } from '../../_contract/artifact.ts'
import type { Context } from '../../_contract/context.ts'
import { modelNotes } from '../../_contract/kinds/model.ts'
import type { Cell } from '../../_contract/kinds/table.ts'
import { openBackend } from '../../_tensor/backend.ts'
import { buildDataset } from '../../_tensor/buildDataset.ts'
import { estimatorFor } from '../../_tensor/estimatorFor.ts'
import { readSafetensors } from '../../_tensor/safetensors.ts'
import { run } from './run.ts'
import { spec } from './spec.ts'

const choosing = { task: 'auto' as const, include: [], exclude: [], maxCategories: 50, rareRows: 2 }
const rows = Array.from({ length: 200 }, (_, at): Record<string, Cell> => {
  const [a, b] = [Math.sin(at * 1.7), Math.cos(at * 0.9)]
  return { a, b, noise: (at * 7919) % 13, kind: a + b > 0.2 ? 'up' : 'down' }
})

async function estimator(
  table: Record<string, Cell>[] = rows,
  hidden = 8,
  target = 'kind',
): Promise<Artifact<'estimator'>> {
  const context = await testContext()
  const dataset = await buildDataset({ table: await tableOf(context, table), params: { ...choosing, target }, context })
  return stored(
    estimatorFor(dataset, {
      family: 'layers',
      hidden: [
        { type: 'dense', units: hidden, activation: 'relu' },
        { type: 'dropout', rate: 0.1 },
      ],
      l2: 0.001,
    }),
  )
}

const params = (wishes: Partial<ReturnType<typeof spec.params.parse>> = {}) =>
  spec.params.parse({ epochs: 8, rate: 0.02, patience: 0, ...wishes })

async function train(
  from: Artifact<'estimator'>,
  overrides: Partial<Context> & { folder?: string } = {},
  wishes = params(),
) {
  const context = await testContext(overrides)
  const { model, report } = await run({ inputs: { estimator: from }, params: wishes, context })
  const notes = modelNotes.parse('notes' in model ? model.notes : {})
  return { model: await stored(model), notes, report, context }
}

test('a model carries its architecture, transform, row and curves, and says where it computed', async () => {
  const from = await estimator()
  const { model, notes, report, context } = await train(from)
  expect(model).toMatchObject({
    meta: { estimator: from.meta, card: { stopped: 'epochs' } },
    refs: { estimator: from },
  })
  const { card } = model.meta
  expect(card.history).toHaveLength(8)
  expect(card.metrics['validation.accuracy']).toBeGreaterThan(0.8)
  expect(card.metrics).toEqual(card.history[card.bestEpoch - 1]?.metrics)
  expect(notes.device).toEqual(expect.any(String))
  const steps = context.said.metrics.flatMap(({ name, step }) => (name === 'batch.loss' ? [step] : []))
  expect(notes.batches.map(([step]) => step)).toEqual(steps)
  expect(report.meta.figures.map(({ title }) => title.en)).toEqual(['Loss', 'Accuracy'])
  const names = new Set(context.said.metrics.map(({ name }) => name))
  expect([...names].sort()).toEqual([
    'batch.loss',
    'train.accuracy',
    'train.loss',
    'validation.accuracy',
    'validation.loss',
  ])
})

test('neither the test rows nor the table are needed to train', async () => {
  const from = await estimator()
  const dataset = from.refs.dataset
  if (dataset) {
    delete dataset.files.test
    dataset.refs = {}
  }
  await expect(train(from)).resolves.toBeDefined()
})

test('a training killed after an epoch and started again ends in the same bits, with the curve of all its batches', async () => {
  const from = await estimator()
  const undisturbed = await train(from)
  const abort = new AbortController()
  const killed = await testContext()
  const saved = killed.checkpoint.save
  let epochs = 0
  const checkpoint = {
    load: killed.checkpoint.load,
    save: async (files: Record<string, Uint8Array>) => {
      await saved(files)
      if (++epochs === 3) abort.abort()
    },
  }
  await expect(train(from, { checkpoint, signal: abort.signal })).rejects.toThrow(/abort/)
  const resumed = await train(from, { checkpoint })
  expect(resumed.context.said.logs.map(({ message }) => message)).toContain('Training goes on after epoch 3.')
  expect(resumed.model.id).toBe(undisturbed.model.id)
  expect(resumed.context.said.metrics.filter(({ name }) => name === 'train.loss').map(({ step }) => step)).toEqual([
    4, 5, 6, 7, 8,
  ])
  expect(resumed.notes.batches).toEqual(undisturbed.notes.batches)
})

test('a broken checkpoint is passed over', async () => {
  const from = await estimator()
  const context = await testContext()
  await context.checkpoint.save({ 'state.json': new TextEncoder().encode('{'), 'state.safetensors': new Uint8Array(9) })
  const { model } = await train(from, { checkpoint: context.checkpoint })
  expect(model.id).toBe((await train(from)).model.id)
})

test('starts from the weights of the last turn, or fresh with the reason', async () => {
  const from = await estimator()
  const cold = await train(from)
  const warm = await train(from, { previous: { model: cold.model } })
  expect(warm.model.meta.card.startedFrom).toEqual({ model: cold.model.id })
  const firstLoss = ({ model }: typeof cold) => model.meta.card.history[0]?.metrics['train.loss'] ?? 0
  expect(firstLoss(warm)).toBeLessThan(firstLoss(cold))

  const wider = await train(await estimator(rows, 16), { previous: { model: cold.model } })
  expect(wider.model.meta.card.startedFrom?.fresh).toMatchObject({
    en: expect.stringMatching(/layers have other shapes/),
  })
  const shifted = await estimator(rows.map(row => ({ ...row, a: Number(row.a) * 3 + 1 })))
  const other = await train(shifted, { previous: { model: cold.model } })
  expect(other.model.meta.card.startedFrom?.fresh).toMatchObject({
    en: expect.stringMatching(/turned into numbers in another way/),
  })
})

test('ends early when asked to, and keeps the best epoch', async () => {
  const finish = new AbortController()
  const context = await testContext()
  const progress = (fraction: number) => (fraction >= 0.25 ? finish.abort() : undefined)
  const from = await estimator()
  const { model } = await run({
    inputs: { estimator: from },
    params: params(),
    context: { ...context, finish: finish.signal, progress },
  })
  const { card } = (await stored(model)).meta
  expect(card.stopped).toBe('finish')
  expect(card.history).toHaveLength(2)
})

test('without validation rows the train loss decides, and the report says so', async () => {
  const from = await estimator(rows.map(row => ({ ...row, _split: 'train' })))
  const { report, model } = await train(from)
  expect(report.meta.summary.en).toMatch(/There were no validation rows/)
  expect(model.meta.card.metrics).not.toHaveProperty('validation.loss')
})

test('no tensor is left behind', async () => {
  const from = await estimator()
  const { tf } = await openBackend()
  const before = tf.memory().numTensors
  await train(from)
  expect(tf.memory().numTensors).toBe(before)
})

test('balanced classes are another training', async () => {
  const from = await estimator()
  const [plain, balanced] = [await train(from), await train(from, {}, params({ balanced: true }))]
  expect(await readSafetensors(balanced.model.files.weights ?? '')).not.toEqual(
    await readSafetensors(plain.model.files.weights ?? ''),
  )
})

test('a rate that is far too high is named', async () => {
  const from = await estimator(
    rows.map(({ kind, ...row }) => ({ ...row, price: Number(row.a) * 100 })),
    32,
    'price',
  )
  const wishes = params({ optimizer: 'sgd', rate: 10, epochs: 100 })
  await expect(train(from, {}, wishes)).rejects.toThrow(/Lower the learning rate: it is 10/)
})

test('fails clearly where estimator and dataset do not belong together', async () => {
  const from = await estimator()
  const other = await estimator(rows.map(({ noise, ...row }) => row))
  const dataset = other.refs.dataset
  if (dataset?.kind !== 'dataset') throw new Error('An estimator has a dataset.')
  const context = await testContext()
  await expect(run({ inputs: { estimator: from, dataset }, params: params(), context })).rejects.toThrow(
    /takes 3 numbers a row, the dataset has 2/,
  )
})
