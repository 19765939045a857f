import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core'
import { NodeFailure } from '../_contract/failure.ts'
import type { EstimatorMeta, Layer } from '../_contract/kinds/estimator.ts'
import type { Tf } from './backend.ts'
import { random } from './random.ts'
import type { HostTensor, HostTensors } from './safetensors.ts'

export type Dense = Extract<Layer, { type: 'dense' }>

/** One trainable tensor of an architecture, in the order in which all code here keeps them. */
export interface WeightSpec {
  name: string
  shape: number[]
  layer: Dense
}

/** Names are Keras's weight paths, dense layers numbered from 1: `dense_1/kernel`, `dense_1/bias`. */
export function weightSpecs({ input, layers }: Pick<EstimatorMeta, 'input' | 'layers'>): WeightSpec[] {
  let width = input.reduce((product, length) => product * length, 1)
  return layers.filter(isDense).flatMap((layer, place) => {
    const kernel = { name: `dense_${place + 1}/kernel`, shape: [width, layer.units], layer }
    width = layer.units
    return [kernel, { name: `dense_${place + 1}/bias`, shape: [layer.units], layer }]
  })
}

export function countParameters(estimator: Pick<EstimatorMeta, 'input' | 'layers'>): number {
  return weightSpecs(estimator).reduce((sum, { shape }) => sum + sizeOf(shape), 0)
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1)
}

/**
 * Kernels uniform as He (before ReLU) or Glorot proposed, biases zero. Each is a function of the seed and its own name,
 * so adding a layer leaves the others' beginnings alone.
 */
export function initialWeights(estimator: Pick<EstimatorMeta, 'input' | 'layers'>, seed: number): HostTensors {
  return Object.fromEntries(
    weightSpecs(estimator).map(({ name, shape, layer }): [string, HostTensor] => {
      const data = new Float32Array(sizeOf(shape))
      const [fanIn = 1, fanOut = 0] = shape
      if (shape.length === 2) {
        const limit = Math.sqrt(6 / (layer.activation === 'relu' ? fanIn : fanIn + fanOut))
        const next = random(seed, 'initial', name)
        for (let place = 0; place < data.length; place++) data[place] = (next() * 2 - 1) * limit
      }
      return [name, { shape, data }]
    }),
  )
}

/** Gives the mask of a dropout layer: 0 for what is left out, 1 / (1 − rate) for what stays. */
export type Mask = (place: number, size: number, rate: number) => Float32Array

/** What a layer took and gave, for the way back. */
export type Traced =
  | { type: 'dense'; layer: Dense; input: Tensor2D; output: Tensor2D; kernel: Tensor2D }
  | { type: 'dropout'; mask: Tensor2D }

interface Forward {
  x: Tensor2D
  /** In the architecture's order. */
  weights: readonly Tensor[]
  mask?: Mask
  /** Gets an entry for each layer that did something. */
  traced?: Traced[]
}

/**
 * The output of the last layer before its softmax: losses and probabilities are computed from it without overflow.
 * Without `mask` nothing is left out, as at prediction. Call it inside `tf.tidy`.
 */
export function forward(tf: Tf, layers: readonly Layer[], { weights, mask, traced, ...call }: Forward): Tensor2D {
  let { x } = call
  let used = 0
  layers.forEach((layer, place) => {
    if (layer.type === 'dropout') {
      if (!mask || layer.rate === 0) return
      const kept = tf.tensor2d(mask(place, x.size, layer.rate), x.shape)
      x = tf.mul(x, kept)
      traced?.push({ type: 'dropout', mask: kept })
      return
    }
    const [weight, bias] = [weights[used], weights[used + 1]]
    if (!weight || !bias) throw new Error(`There are no weights for layer ${place + 1}.`)
    used += 2
    const [input, kernel] = [x, weight as Tensor2D]
    x = activated(tf, layer, tf.add(tf.matMul(input, kernel), bias))
    traced?.push({ type: 'dense', layer, input, output: x, kernel })
  })
  return x
}

function activated(tf: Tf, { activation }: Dense, x: Tensor2D): Tensor2D {
  if (activation === 'relu') return tf.relu(x)
  if (activation === 'tanh') return tf.tanh(x)
  return activation === 'sigmoid' ? tf.sigmoid(x) : x
}

/** Uploads a flat vector of weights; the caller disposes them. */
export function toTensors(tf: Tf, specs: readonly WeightSpec[], flat: Float32Array): Tensor[] {
  let at = 0
  return specs.map(({ shape }) => {
    const size = sizeOf(shape)
    at += size
    return tf.tensor(flat.slice(at - size, at), shape, 'float32')
  })
}

/** All weights after one another in the architecture's order. */
export function flatten(specs: readonly WeightSpec[], weights: HostTensors): Float32Array<ArrayBuffer> {
  const flat = new Float32Array(specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0))
  let at = 0
  for (const { name, shape } of specs) {
    const weight = weights[name]
    if (!weight || weight.shape.join() !== shape.join() || !(weight.data instanceof Float32Array)) {
      throw new NodeFailure({
        code: 'broken-model',
        message: {
          en: `The weights have no float32 "${name}" of shape ${shape.join(' × ')}.`,
          zh: `权重中没有形状为 ${shape.join(' × ')} 的 float32 张量“${name}”。`,
        },
        hint: { en: 'Train the model again.', zh: '请重新训练模型。' },
      })
    }
    flat.set(weight.data, at)
    at += weight.data.length
  }
  return flat
}

export function unflatten(specs: readonly WeightSpec[], flat: Float32Array): HostTensors {
  let at = 0
  return Object.fromEntries(
    specs.map(({ name, shape }): [string, HostTensor] => {
      const data = flat.slice(at, at + sizeOf(shape))
      at += data.length
      return [name, { shape, data }]
    }),
  )
}

/** Class probabilities of one row of outputs. */
export function softmax(outputs: ArrayLike<number>, from: number, classes: number): number[] {
  let largest = Number.NEGATIVE_INFINITY
  for (let place = from; place < from + classes; place++) largest = Math.max(largest, outputs[place] ?? 0)
  const powers = Array.from({ length: classes }, (_, place) => Math.exp((outputs[from + place] ?? 0) - largest))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map(power => power / sum)
}

function isDense(layer: Layer): layer is Dense {
  return layer.type === 'dense'
}

const mostParameters = 50_000_000
const mostLayers = 64

/** Refuses an architecture that is too large or contradicts itself, before anything is allocated: files may be forged. */
export function checkArchitecture(estimator: EstimatorMeta): void {
  const { input, layers, parameters } = estimator
  const refuse = (en: string, zh: string) =>
    new NodeFailure({
      code: 'broken-model',
      message: { en: `This model can't be used: ${en}.`, zh: `此模型无法使用：${zh}。` },
      hint: { en: 'Train it again.', zh: '请重新训练。' },
    })
  if (input.length !== 1) throw refuse(`its input has ${input.length} dimensions`, `其输入有 ${input.length} 个维度`)
  if (layers.length === 0 || layers.length > mostLayers)
    throw refuse(`it has ${layers.length} layers`, `它有 ${layers.length} 层`)
  const last = layers.at(-1)
  if (last?.type !== 'dense' || (last.activation !== 'softmax' && last.activation !== 'linear')) {
    throw refuse('its last layer gives neither classes nor a number', '其最后一层既不给出类别也不给出数值')
  }
  const soft = layers.findIndex(layer => layer.type === 'dense' && layer.activation === 'softmax')
  if (soft >= 0 && soft < layers.length - 1)
    throw refuse('a layer before the last is a softmax', 'softmax 出现在最后一层之前')
  const counted = countParameters(estimator)
  if (counted !== parameters)
    throw refuse(
      `it says ${parameters} parameters and has ${counted}`,
      `它声称有 ${parameters} 个参数，实际有 ${counted} 个`,
    )
  if (counted > mostParameters)
    throw refuse(
      `it has ${counted} parameters, at most ${mostParameters} are allowed`,
      `它有 ${counted} 个参数，最多允许 ${mostParameters} 个`,
    )
}
