import { expect, test } from 'vitest'
import type { Target } from '../_contract/kinds/dataset.ts'
import type { EstimatorMeta, Layer } from '../_contract/kinds/estimator.ts'
import { openBackend } from './backend.ts'
import { countParameters, initialWeights } from './network.ts'
import { optimizers } from './optimizer.ts'
import { random } from './random.ts'
import type { Examples } from './tally.ts'
import { type Recipe, type TrainCall, type TrainState, trainNetwork } from './train.ts'

const rings: Target = { task: 'classification', column: 'inside', classes: ['no', 'yes'] }
const recipe: Recipe = { optimizer: 'adam', rate: 0.02, epochs: 6, batch: 16, patience: 0 }

function network(layers: Layer[]): EstimatorMeta {
  const shape = { input: [2], layers }
  return { family: 'layers', task: 'classification', ...shape, parameters: countParameters(shape) }
}

const withDropout = network([
  { type: 'dense', units: 16, activation: 'relu', l2: 0.0001 },
  { type: 'dropout', rate: 0.2 },
  { type: 'dense', units: 2, activation: 'softmax' },
])

/** Points of a square; whether they lie within a circle is not linear in them. */
function points(rows: number, seed: number): Examples {
  const next = random(seed, 'points')
  const x = Float32Array.from({ length: rows * 2 }, () => next() * 2 - 1)
  const y = Int32Array.from({ length: rows }, (_, row) => {
    return (x[2 * row] ?? 0) ** 2 + (x[2 * row + 1] ?? 0) ** 2 < 0.6 ? 1 : 0
  })
  return { x, y, width: 2 }
}

function call(changes: Partial<TrainCall> = {}): TrainCall {
  const estimator = changes.estimator ?? withDropout
  return {
    estimator,
    target: rings,
    train: points(300, 1),
    validation: points(100, 2),
    recipe,
    seed: 7,
    start: { weights: initialWeights(estimator, 7) },
    signal: new AbortController().signal,
    finish: new AbortController().signal,
    ...changes,
  }
}

test.each(optimizers)('%s learns what is not linear', async optimizer => {
  const rate = { adam: 0.02, sgd: 0.3, momentum: 0.05, rmsprop: 0.01 }[optimizer]
  const { history } = await trainNetwork(call({ recipe: { ...recipe, optimizer, rate, epochs: 40 } }))
  expect(history.at(-1)?.metrics['validation.accuracy']).toBeGreaterThan(0.88)
})

test('the same call gives the same bits, another seed others', async () => {
  const first = await trainNetwork(call())
  expect((await trainNetwork(call())).weights).toEqual(first.weights)
  expect((await trainNetwork(call({ seed: 8 }))).weights).not.toEqual(first.weights)
})

test.each(optimizers)('a %s training that goes on from a saved epoch ends in the same bits', async optimizer => {
  const whole = call({ recipe: { ...recipe, optimizer } })
  const states: TrainState[] = []
  const undisturbed = await trainNetwork({ ...whole, onEpoch: async (_, state) => void states.push(state) })
  for (const state of states.slice(0, 5)) {
    const resumed = await trainNetwork({ ...whole, start: { state } })
    expect(resumed).toEqual(undisturbed)
  }
})

test('no tensor is left, whether training ends, fails or is aborted', async () => {
  const { tf } = await openBackend()
  const before = tf.memory().numTensors
  await trainNetwork(call())
  expect(tf.memory().numTensors).toBe(before)
  await expect(trainNetwork(call({ recipe: { ...recipe, optimizer: 'sgd', rate: 1e30 } }))).rejects.toThrow(
    /Lower the learning rate/,
  )
  expect(tf.memory().numTensors).toBe(before)
  const abort = new AbortController()
  const onEpoch = async () => abort.abort()
  await expect(trainNetwork(call({ signal: abort.signal, onEpoch }))).rejects.toThrow(/abort/)
  expect(tf.memory().numTensors).toBe(before)
})

test('early stopping keeps the best epoch, and finish ends after the epoch it comes in', async () => {
  const overfitting = { ...recipe, rate: 0.2, epochs: 200, patience: 5 }
  const stopped = await trainNetwork(call({ train: points(30, 1), recipe: overfitting }))
  expect(stopped.stopped).toBe('early-stopping')
  expect(stopped.history).toHaveLength(stopped.bestEpoch + 5)
  const losses = stopped.history.map(({ metrics }) => metrics['validation.loss'] ?? 0)
  expect(losses[stopped.bestEpoch - 1]).toBe(Math.min(...losses))

  const finish = new AbortController()
  const onEpoch: TrainCall['onEpoch'] = async ({ epoch }) => (epoch === 2 ? finish.abort() : undefined)
  const finished = await trainNetwork(call({ finish: finish.signal, onEpoch }))
  expect(finished.stopped).toBe('finish')
  expect(finished.history).toHaveLength(2)
})

test('a training that is already asked to finish gives a model of what it has seen', async () => {
  const finish = new AbortController()
  finish.abort()
  const { history, stopped } = await trainNetwork(call({ finish: finish.signal }))
  expect(stopped).toBe('finish')
  expect(history).toHaveLength(1)
})

test('without validation rows the train loss decides', async () => {
  const { history, bestEpoch } = await trainNetwork(call({ validation: { ...points(0, 1) } }))
  const losses = history.map(({ metrics }) => metrics['train.loss'] ?? 0)
  expect(losses[bestEpoch - 1]).toBe(Math.min(...losses))
  expect(history[0]?.metrics).not.toHaveProperty('validation.loss')
})

test('class weights move predictions towards the class that weighs more', async () => {
  const linear = network([{ type: 'dense', units: 2, activation: 'softmax' }])
  const weighted = (classWeights: number[]) =>
    trainNetwork(
      call({ estimator: linear, start: { weights: initialWeights(linear, 7) }, recipe: { ...recipe, classWeights } }),
    )
  const bias = ({ weights }: Awaited<ReturnType<typeof weighted>>) => weights['dense_1/bias']?.data ?? []
  const [no = 0, yes = 0] = bias(await weighted([0.2, 1.8]))
  expect(yes).toBeGreaterThan(no)
  const [noAgain = 0, yesAgain = 0] = bias(await weighted([1.8, 0.2]))
  expect(noAgain).toBeGreaterThan(yesAgain)
})

test('a regression reports its errors in the units of the target', async () => {
  const estimator: EstimatorMeta = {
    ...network([{ type: 'dense', units: 1, activation: 'linear' }]),
    task: 'regression',
  }
  const { x, width } = points(200, 3)
  const y = Float32Array.from({ length: 200 }, (_, row) => (x[2 * row] ?? 0) * 2 - (x[2 * row + 1] ?? 0))
  const { history } = await trainNetwork(
    call({
      estimator,
      target: { task: 'regression', column: 'price', mean: 50, deviation: 10 },
      train: { x, y, width },
      validation: { x, y, width },
      start: { weights: initialWeights(estimator, 7) },
      recipe: { ...recipe, epochs: 60, rate: 0.05 },
    }),
  )
  const { 'validation.loss': loss = 1, 'validation.rmse': rmse = 0 } = history.at(-1)?.metrics ?? {}
  expect(loss).toBeLessThan(0.001)
  expect(rmse).toBeCloseTo(Math.sqrt(loss) * 10, 10)
})
