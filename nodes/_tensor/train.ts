import { setImmediate } from 'node:timers/promises'
import { NodeFailure } from '../_contract/failure.ts'
import type { Target } from '../_contract/kinds/dataset.ts'
import type { EstimatorMeta } from '../_contract/kinds/estimator.ts'
import type { Epoch, ModelCard } from '../_contract/kinds/model.ts'
import type { Metrics } from '../_contract/kinds/report.ts'
import { openBackend } from './backend.ts'
import { flatten, forward, type Mask, toTensors, unflatten, weightSpecs } from './network.ts'
import { type OptimizerName, optimizerState, optimizerStep } from './optimizer.ts'
import { permutation, random } from './random.ts'
import type { HostTensors } from './safetensors.ts'
import { type Examples, openTally } from './tally.ts'
import { dropoutMask, type Network, take, trainOnBatch } from './trainOnBatch.ts'

export interface Recipe {
  optimizer: OptimizerName
  rate: number
  epochs: number
  batch: number
  /** Epochs without a better loss before it ends; 0 never ends early. */
  patience: number
  /** By the position of the class; their mean over the train rows should be 1. */
  classWeights?: number[]
}

/** All that the epochs after this one depend on. */
export interface TrainState {
  epoch: number
  step: number
  weights: Float32Array<ArrayBuffer>
  optimizer: Float32Array<ArrayBuffer>[]
  best: { epoch: number; loss: number; weights: Float32Array<ArrayBuffer> }
  history: Epoch[]
}

export interface TrainCall {
  estimator: EstimatorMeta
  target: Target
  train: Examples
  /** Without rows, the train loss decides which epoch is kept. */
  validation: Examples
  recipe: Recipe
  seed: number
  /** Where to begin; a saved state of the same training goes on from there. */
  start: { weights: HostTensors } | { state: TrainState }
  signal: AbortSignal
  finish: AbortSignal
  onBatch?(step: number, loss: number): void
  onEpoch?(epoch: Epoch, state: TrainState, rowsPerSecond: number): Promise<void>
}

export interface Trained {
  weights: HostTensors
  history: Epoch[]
  bestEpoch: number
  stopped: ModelCard['stopped']
  device: string
}

/**
 * Our own loop, so that each step is a function of (seed, epoch, step) alone: `fit` of TF.js shuffles and drops out by
 * generators that run on and can't be set, and would not go on to the same bits after a kill.
 */
export async function trainNetwork(call: TrainCall): Promise<Trained> {
  const { estimator, recipe, finish } = call
  const { tf, device } = await openBackend()
  const specs = weightSpecs(estimator)
  const network: Network = {
    ...{ tf, specs, layers: estimator.layers },
    ...{ target: call.target, width: call.train.width, classWeights: recipe.classWeights },
  }
  let state = 'state' in call.start ? call.start.state : beginning(flatten(specs, call.start.weights), recipe)
  let stopped: ModelCard['stopped'] = 'epochs'
  while (state.epoch < recipe.epochs) {
    if (recipe.patience > 0 && state.epoch - state.best.epoch >= recipe.patience && state.epoch > 0) {
      stopped = 'early-stopping'
      break
    }
    const began = performance.now()
    const next = await runEpoch(network, call, state)
    if (next) {
      state = next
      const last = state.history.at(-1)
      const seconds = (performance.now() - began) / 1000
      if (last) await call.onEpoch?.(last, state, call.train.y.length / Math.max(seconds, 1e-6))
    }
    if (finish.aborted) {
      stopped = 'finish'
      break
    }
  }
  return {
    weights: unflatten(specs, state.best.weights),
    history: state.history,
    bestEpoch: state.best.epoch,
    stopped,
    device,
  }
}

function beginning(weights: Float32Array<ArrayBuffer>, { optimizer }: Recipe): TrainState {
  return {
    epoch: 0,
    step: 0,
    weights,
    optimizer: optimizerState[optimizer].map(() => new Float32Array(weights.length)),
    best: { epoch: 0, loss: Number.POSITIVE_INFINITY, weights },
    history: [],
  }
}

/** The state after one more epoch; `undefined` where it was cut short and an earlier epoch is there to be kept. */
async function runEpoch(network: Network, call: TrainCall, before: TrainState): Promise<TrainState | undefined> {
  const { train, validation, recipe, seed, target, signal, finish } = call
  const epoch = before.epoch + 1
  const order = permutation(train.y.length, random(seed, 'order', epoch))
  const tally = openTally(target, recipe.classWeights)
  let step = before.step
  const weights = Float32Array.from(before.weights)
  const memory = before.optimizer.map(values => Float32Array.from(values))
  let breath = performance.now()
  for (let from = 0; from < order.length; from += recipe.batch) {
    const batch = take(train, order.subarray(from, from + recipe.batch))
    step++
    const mask: Mask = (place, size, rate) => dropoutMask(size, rate, random(seed, 'dropout', epoch, step, place))
    const { outputs, gradient } = trainOnBatch(network, { weights, batch, mask })
    optimizerStep({ name: recipe.optimizer, rate: recipe.rate, step }, { weights, gradient, memory })
    const loss = tally.add(outputs, batch.y)
    call.onBatch?.(step, loss)
    if (performance.now() - breath > 40) {
      await setImmediate()
      signal.throwIfAborted()
      if (finish.aborted && before.epoch > 0) return undefined
      if (finish.aborted) break
      breath = performance.now()
    }
  }
  await setImmediate()
  signal.throwIfAborted()
  const metrics = named('train', tally.metrics())
  if (validation.y.length > 0) Object.assign(metrics, named('validation', measure(network, validation, weights)))
  const loss = metrics['validation.loss'] ?? metrics['train.loss'] ?? Number.NaN
  if (!Number.isFinite(metrics['train.loss']) || !Number.isFinite(loss)) throw diverged(epoch, recipe)
  return {
    epoch,
    step,
    weights,
    optimizer: memory,
    best: loss < before.best.loss ? { epoch, loss, weights } : before.best,
    history: [...before.history, { epoch, metrics }],
  }
}

const rowsAtOnce = 1024

function measure({ tf, layers, specs, ...network }: Network, validation: Examples, flat: Float32Array): Metrics {
  const tally = openTally(network.target, network.classWeights)
  for (let from = 0; from < validation.y.length; from += rowsAtOnce) {
    const y = validation.y.subarray(from, from + rowsAtOnce)
    const values = validation.x.subarray(from * validation.width, (from + y.length) * validation.width)
    tf.tidy(() => {
      const x = tf.tensor2d(values, [y.length, validation.width])
      const weights = toTensors(tf, specs, flat)
      const outputs = forward(tf, layers, { x, weights }).dataSync()
      tally.add(outputs, y)
    })
  }
  return tally.metrics()
}

function named(split: string, metrics: Metrics): Metrics {
  return Object.fromEntries(Object.entries(metrics).map(([name, value]) => [`${split}.${name}`, value]))
}

function diverged(epoch: number, { rate }: Recipe): NodeFailure {
  const lower = Number((rate / 10).toPrecision(2))
  return new NodeFailure({
    code: 'diverged',
    message: { en: `The loss is no longer a number in epoch ${epoch}.`, zh: `第 ${epoch} 轮的损失不再是有效数字。` },
    hint: {
      en: `Lower the learning rate: it is ${rate}, try ${lower}.`,
      zh: `请调低学习率：当前为 ${rate}，可试 ${lower}。`,
    },
  })
}
