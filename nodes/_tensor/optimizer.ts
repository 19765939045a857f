export const optimizers = ['adam', 'sgd', 'momentum', 'rmsprop'] as const
export type OptimizerName = (typeof optimizers)[number]

/** Names of what an optimizer remembers between steps: one number per weight each. */
export const optimizerState: Record<OptimizerName, readonly string[]> = {
  adam: ['mean', 'spread'],
  sgd: [],
  momentum: ['velocity'],
  rmsprop: ['spread'],
}

interface Step {
  name: OptimizerName
  rate: number
  /** From 1. */
  step: number
}

interface Values {
  weights: Float32Array
  gradient: Float32Array
  memory: readonly Float32Array[]
}

/**
 * One step, in place. Weights live in main memory: one pass of JavaScript over them is faster than a dozen operations
 * of TF.js on its CPU and WASM backends, for small networks by far. TF.js's own optimizers can't be used anyway: their
 * state, saved and restored, does not go on to the same bits (Adam's powers of β are recomputed in another way than they
 * were accumulated). A GPU backend will want this step on the device.
 */
export function optimizerStep({ name, rate, step }: Step, { weights, gradient, memory }: Values): void {
  const [first = weights, second = weights] = memory
  switch (name) {
    case 'sgd':
      for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) - rate * (gradient[at] ?? 0)
      return
    case 'momentum':
      for (let at = 0; at < weights.length; at++) {
        first[at] = 0.9 * (first[at] ?? 0) + (gradient[at] ?? 0)
        weights[at] = (weights[at] ?? 0) - rate * (first[at] ?? 0)
      }
      return
    case 'rmsprop':
      for (let at = 0; at < weights.length; at++) {
        const slope = gradient[at] ?? 0
        first[at] = 0.9 * (first[at] ?? 0) + 0.1 * slope * slope
        weights[at] = (weights[at] ?? 0) - (rate * slope) / (Math.sqrt(first[at] ?? 0) + 1e-7)
      }
      return
    case 'adam': {
      // Kingma and Ba's corrections of the two means, which begin at zero.
      const [forMean, forSpread] = [1 - 0.9 ** step, 1 - 0.999 ** step]
      for (let at = 0; at < weights.length; at++) {
        const slope = gradient[at] ?? 0
        first[at] = 0.9 * (first[at] ?? 0) + 0.1 * slope
        second[at] = 0.999 * (second[at] ?? 0) + 0.001 * slope * slope
        const spread = Math.sqrt((second[at] ?? 0) / forSpread) + 1e-7
        weights[at] = (weights[at] ?? 0) - (rate * (first[at] ?? 0)) / forMean / spread
      }
    }
  }
}
