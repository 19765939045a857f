import { expect, test } from 'vitest'
import { openBackend } from './backend.ts'

test('a backend opens and says what it is', async () => {
  const { tf, device } = await openBackend()
  expect(device).toMatch(/TensorFlow|WASM|JavaScript/)
  expect(tf.tidy(() => tf.add([1, 2], [3, 4]).arraySync())).toEqual([4, 6])
})

test('a product of transposed operands is the product of their transposes, and leaves no tensor behind', async () => {
  const { tf } = await openBackend()
  const before = tf.memory()
  tf.tidy(() => {
    const a = tf.tensor2d(
      Array.from({ length: 35 }, (_, place) => Math.sin(place)),
      [7, 5],
    )
    const b = tf.tensor2d(
      Array.from({ length: 21 }, (_, place) => Math.cos(place)),
      [3, 7],
    )
    const flagged = tf.matMul(a, b, true, true)
    const plain = tf.matMul(tf.transpose(a), tf.transpose(b))
    expect(flagged.shape).toEqual([5, 3])
    expect(flagged.arraySync()).toEqual(plain.arraySync())
  })
  expect(tf.memory().numTensors).toBe(before.numTensors)
  expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers)
  expect(tf.memory().numBytes).toBe(before.numBytes)
})

test('products in batches keep their batch', async () => {
  const { tf } = await openBackend()
  tf.tidy(() => {
    const a = tf.tensor3d(
      Array.from({ length: 24 }, (_, place) => place),
      [2, 4, 3],
    )
    const b = tf.tensor3d(
      Array.from({ length: 40 }, (_, place) => place),
      [2, 4, 5],
    )
    const expected = tf.matMul(tf.transpose(a, [0, 2, 1]), b)
    expect(tf.matMul(a, b, true, false).arraySync()).toEqual(expected.arraySync())
  })
})
