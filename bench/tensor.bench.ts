// Products with transposed operands on TF.js's WASM backend: as it comes, and with the operand transposed first.
import * as wasm from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { transposeFirst } from '../nodes/_tensor/matmul.ts'

const shapes = [
  [32, 60, 32],
  [32, 32, 2],
  [64, 784, 128],
  [256, 256, 256],
  [64, 2048, 128],
] as const

wasm.setThreadsCount(1)
await tf.setBackend('wasm')
await tf.ready()

const original = measureAll()
transposeFirst(tf)
const better = measureAll()

process.stdout.write('µs a product, rows × inner × columns\n')
process.stdout.write(`${['product', 'plain', 'aᵀ as is', 'aᵀ first', 'bᵀ as is', 'bᵀ first'].join('\t')}\n`)
shapes.forEach((shape, place) => {
  const [before, after] = [original[place], better[place]]
  if (!before || !after) return
  const times = [after.plain, before.left, after.left, before.right, after.right].map(time => time.toFixed(0))
  process.stdout.write(`${[shape.join(' × '), ...times].join('\t')}\n`)
})

function measureAll() {
  return shapes.map(([rows, inner, columns]) => {
    const a = tf.randomNormal([rows, inner]) as tf.Tensor2D
    const b = tf.randomNormal([inner, columns]) as tf.Tensor2D
    const [aT, bT] = [tf.transpose(a), tf.transpose(b)]
    const repeats = Math.max(20, Math.min(2000, 2e8 / (rows * inner * columns)))
    const times = {
      plain: microseconds(() => tf.matMul(a, b), repeats),
      left: microseconds(() => tf.matMul(aT, b, true, false), repeats),
      right: microseconds(() => tf.matMul(a, bT, false, true), repeats),
    }
    tf.dispose([a, b, aT, bT])
    return times
  })
}

function microseconds(product: () => tf.Tensor, repeats: number): number {
  for (let warm = 0; warm < repeats / 4; warm++) product().dispose()
  const start = performance.now()
  for (let run = 0; run < repeats; run++) product().dispose()
  return ((performance.now() - start) / repeats) * 1000
}
