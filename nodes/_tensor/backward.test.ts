import { expect, test } from 'vitest'
import type { Layer } from '../_contract/kinds/estimator.ts'
import { openBackend } from './backend.ts'
import { backward } from './backward.ts'
import { flatten, forward, initialWeights, toTensors, weightSpecs } from './network.ts'

const l2 = 0.01

test.each(['relu', 'tanh', 'sigmoid', 'linear'] as const)(
  'gradients through %s are the slopes that small steps show',
  async activation => {
    const { tf } = await openBackend()
    const layers: Layer[] = [
      { type: 'dense', units: 4, activation, l2 },
      { type: 'dropout', rate: 0.5 },
      { type: 'dense', units: 3, activation },
      { type: 'dense', units: 2, activation: 'softmax' },
    ]
    const specs = weightSpecs({ input: [3], layers })
    const flat = flatten(specs, initialWeights({ input: [3], layers }, 5))
    const values = Float32Array.from({ length: 15 }, (_, at) => Math.sin(at * 3))
    const mask = (_place: number, size: number) =>
      Float32Array.from({ length: size }, (_, at) => (at % 3 === 0 ? 0 : 2))
    const wanted = Float32Array.from({ length: 10 }, (_, at) => Math.cos(at))

    /** Half the squared distance from `wanted`, whose slope is the distance, and the penalty. */
    const lossAt = (weights: Float32Array) =>
      tf.tidy(() => {
        const x = tf.tensor2d(values, [5, 3])
        const outputs = forward(tf, layers, { x, weights: toTensors(tf, specs, weights), mask }).dataSync<'float32'>()
        const error = outputs.reduce((sum, output, at) => sum + (output - (wanted[at] ?? 0)) ** 2 / 2, 0)
        return error + l2 * weights.subarray(0, 12).reduce((sum, weight) => sum + weight ** 2, 0)
      })
    const gradient = tf.tidy(() => {
      const x = tf.tensor2d(values, [5, 3])
      const slopeAt = (outputs: Float32Array) => outputs.map((output, at) => output - (wanted[at] ?? 0))
      return backward(tf, layers, { x, weights: toTensors(tf, specs, flat), mask, slopeAt }).gradient.flatMap(part => [
        ...part.dataSync(),
      ])
    })
    expect(gradient).toHaveLength(flat.length)
    for (let at = 0; at < flat.length; at++) {
      const [up, down] = [Float32Array.from(flat), Float32Array.from(flat)]
      up[at] = (flat[at] ?? 0) + 1e-2
      down[at] = (flat[at] ?? 0) - 1e-2
      expect(gradient[at]).toBeCloseTo((lossAt(up) - lossAt(down)) / 2e-2, 1)
    }
  },
)
