import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core'
import type { Layer } from '../_contract/kinds/estimator.ts'
import type { Tf } from './backend.ts'
import { type Dense, forward, type Mask, type Traced } from './network.ts'

interface Call {
  x: Tensor2D
  /** In the architecture's order. */
  weights: Tensor[]
  mask: Mask
  /** The slope of the loss at each output, before a softmax. */
  slopeAt(outputs: Float32Array): Float32Array
}

/**
 * The gradient of the loss and its L2 penalties for each weight, by back-propagation written out: TF.js's tape takes
 * three times as many operations for the same, and in Node its gradients come with tfjs-layers alone. Call it in `tf.tidy`.
 */
export function backward(
  tf: Tf,
  layers: readonly Layer[],
  call: Call,
): { outputs: Float32Array<ArrayBuffer>; gradient: Tensor[] } {
  const traced: Traced[] = []
  const last = forward(tf, layers, { ...call, traced })
  const outputs = Float32Array.from(last.dataSync<'float32'>())
  let slope = tf.tensor2d(call.slopeAt(outputs), last.shape)
  const gradient: Tensor[] = []
  for (let place = traced.length - 1; place >= 0; place--) {
    const step = traced[place]
    if (!step) continue
    if (step.type === 'dropout') {
      slope = tf.mul(slope, step.mask)
      continue
    }
    if (place < traced.length - 1) slope = throughActivation(tf, step.layer, { slope, output: step.output })
    const kernel = tf.matMul(step.input, slope, true, false)
    const { l2 } = step.layer
    gradient.unshift(l2 ? tf.add(kernel, tf.mul(step.kernel, 2 * l2)) : kernel, tf.sum(slope, 0))
    if (place > 0) slope = tf.matMul(slope, step.kernel, false, true)
  }
  return { outputs, gradient }
}

function throughActivation(
  tf: Tf,
  { activation }: Dense,
  { slope, output }: { slope: Tensor2D; output: Tensor2D },
): Tensor2D {
  switch (activation) {
    case 'relu':
      return tf.mul(slope, tf.step(output))
    case 'tanh':
      return tf.mul(slope, tf.sub(1, tf.square(output)))
    case 'sigmoid':
      return tf.mul(slope, tf.mul(output, tf.sub(1, output)))
    case 'linear':
    case 'softmax':
      return slope
  }
}
