import type { Tensor } from '@tensorflow/tfjs-core'
import type { Tf } from './backend.ts'

export const optimizers = ['adam', 'sgd', 'momentum', 'rmsprop'] as const
export type OptimizerName = (typeof optimizers)[number]

/** Names of what an optimizer remembers between steps: one number per weight each. */
export const optimizerState: Record<OptimizerName, readonly string[]> = {
  adam: ['first', 'second'],
  sgd: [],
  momentum: ['velocity'],
  rmsprop: ['second'],
}

/**
 * The next weights and memory after one step, all as flat vectors: a dozen operations whatever the number of layers.
 * TF.js's own optimizers cannot be used: their state, saved and restored, does not continue to the same bits (Adam's
 * powers of β are recomputed in another way than they were accumulated).
 */
export function optimizerStep(
  tf: Tf,
  { name, rate, step }: { name: OptimizerName; rate: number; step: number },
  { weights, gradient, state }: { weights: Tensor; gradient: Tensor; state: Tensor[] },
): { weights: Tensor; state: Tensor[] } {
  const [first, second] = state
  const decayed = (old: Tensor | undefined, decay: number, value: Tensor) =>
    old ? tf.add(tf.mul(old, decay), tf.mul(value, 1 - decay)) : tf.mul(value, 1 - decay)
  const moved = (by: Tensor) => tf.sub(weights, tf.mul(by, rate))
  switch (name) {
    case 'sgd':
      return { weights: moved(gradient), state: [] }
    case 'momentum': {
      const velocity = first ? tf.add(tf.mul(first, 0.9), gradient) : gradient
      return { weights: moved(velocity), state: [velocity] }
    }
    case 'rmsprop': {
      const mean = decayed(first, 0.9, tf.square(gradient))
      return { weights: moved(tf.div(gradient, tf.add(tf.sqrt(mean), 1e-7))), state: [mean] }
    }
    case 'adam': {
      const mean = decayed(first, 0.9, gradient)
      const spread = decayed(second, 0.999, tf.square(gradient))
      // Kingma and Ba's corrections, folded into the rate and into ε.
      const [forMean, forSpread] = [1 - 0.9 ** step, Math.sqrt(1 - 0.999 ** step)]
      const direction = tf.div(mean, tf.add(tf.sqrt(spread), 1e-7 * forSpread))
      return { weights: moved(tf.mul(direction, forSpread / forMean)), state: [mean, spread] }
    }
  }
}
