import type { Target } from '../_contract/kinds/dataset.ts'
import type { Layer } from '../_contract/kinds/estimator.ts'
import type { Tf } from './backend.ts'
import { backward } from './backward.ts'
import { type Mask, softmax, toTensors, type WeightSpec } from './network.ts'
import type { Examples } from './tally.ts'

/** What stays the same for all steps of a training. */
export interface Network {
  tf: Tf
  layers: readonly Layer[]
  specs: readonly WeightSpec[]
  target: Target
  /** Numbers of one row. */
  width: number
  /** By the position of the class. */
  classWeights: number[] | undefined
}

interface Batch {
  x: Float32Array
  y: Float32Array
}

interface Step {
  weights: Float32Array
  batch: Batch
  mask: Mask
}

/** Outputs and gradient of one batch, both in main memory. */
export function trainOnBatch({ tf, layers, specs, ...network }: Network, { weights, batch, mask }: Step) {
  const flat = new Float32Array(weights.length)
  let outputs = new Float32Array(0)
  // Nothing is returned through tidy: it would look for tensors in every element of the arrays.
  tf.tidy(() => {
    const result = backward(tf, layers, {
      x: tf.tensor2d(batch.x, [batch.y.length, network.width]),
      weights: toTensors(tf, specs, weights),
      mask,
      slopeAt: outputs => lossSlope(outputs, batch.y, network),
    })
    outputs = result.outputs
    let at = 0
    for (const part of result.gradient) {
      flat.set(part.dataSync<'float32'>(), at)
      at += part.size
    }
  })
  return { outputs, gradient: flat }
}

type Loss = Pick<Network, 'target' | 'classWeights'>

/** The slope of the batch's mean loss: of the cross-entropy before the softmax, or of the squared error. */
function lossSlope(outputs: Float32Array, y: Float32Array, { target, classWeights }: Loss): Float32Array {
  const rows = y.length
  if (target.task === 'regression') return outputs.map((output, row) => (2 * (output - (y[row] ?? 0))) / rows)
  const classes = target.classes.length
  const slope = new Float32Array(outputs.length)
  y.forEach((truth, row) => {
    const weight = (classWeights?.[truth] ?? 1) / rows
    softmax(outputs, row * classes, classes).forEach((probability, cls) => {
      slope[row * classes + cls] = weight * (probability - Number(cls === truth))
    })
  })
  return slope
}

/** Rows of a split, as one batch. */
export function take({ x, y, width }: Examples, rows: Uint32Array): Batch {
  const batch = { x: new Float32Array(rows.length * width), y: new Float32Array(rows.length) }
  rows.forEach((row, place) => {
    batch.x.set(x.subarray(row * width, (row + 1) * width), place * width)
    batch.y[place] = y[row] ?? 0
  })
  return batch
}

/** 0 for what is left out, and what stays made larger, so that sums keep their size. */
export function dropoutMask(size: number, rate: number, next: () => number): Float32Array {
  const mask = new Float32Array(size)
  const kept = 1 / (1 - rate)
  for (let place = 0; place < size; place++) mask[place] = next() < rate ? 0 : kept
  return mask
}
