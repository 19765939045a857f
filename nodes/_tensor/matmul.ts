import type { KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core'
import type { Tf } from './backend.ts'

interface Storage {
  disposeData(dataId: object): void
}

/**
 * TF.js's WASM products read a transposed operand by a slow loop, 4 to 13 times slower than transposing it first and
 * using the fast path (`npm run bench -- tensor`). Every gradient has two such products, so both kernels are replaced.
 */
export function transposeFirst(tf: Tf): void {
  for (const name of ['BatchMatMul', '_FusedMatMul']) {
    const original = tf.getKernel(name, 'wasm')
    tf.unregisterKernel(name, 'wasm')
    tf.registerKernel({ ...original, kernelFunc: withoutFlags(tf, original) })
  }
}

function withoutFlags(tf: Tf, { kernelFunc }: KernelConfig): KernelFunc {
  const transpose = tf.getKernel('Transpose', 'wasm').kernelFunc
  return call => {
    const { inputs, backend, attrs } = call
    const { a, b } = inputs
    if (!a || !b || (!attrs?.transposeA && !attrs?.transposeB)) return kernelFunc(call)
    const swapped = (x: TensorInfo) => {
      const last = x.shape.length - 1
      const perm = x.shape.map((_, axis) => (axis < last - 1 ? axis : axis === last ? last - 1 : last))
      const result = transpose({ inputs: { x }, backend, attrs: { perm } })
      if (Array.isArray(result)) throw new Error('Transposing gave several tensors.')
      return result
    }
    const plainA = attrs.transposeA ? swapped(a) : a
    const plainB = attrs.transposeB ? swapped(b) : b
    const product = kernelFunc({
      backend,
      inputs: { ...inputs, a: plainA, b: plainB },
      attrs: { ...attrs, transposeA: false, transposeB: false },
    })
    // A kernel owns what it makes on the way; the engine tracks only what it returns.
    const storage = backend as Storage
    if (plainA !== a) storage.disposeData(plainA.dataId)
    if (plainB !== b) storage.disposeData(plainB.dataId)
    return product
  }
}
