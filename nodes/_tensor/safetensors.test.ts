import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeSafetensors, encodeSafetensors, readSafetensors, writeSafetensors } from './safetensors.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'safetensors-'))
})
afterAll(() => rm(folder, { recursive: true }))

const tensors = {
  'dense_1/kernel': { shape: [2, 3], data: Float32Array.of(1, -2, 3.5, 0, 1e-30, 7) },
  'dense_1/bias': { shape: [3], data: Int32Array.of(1, 2, -3) },
  pictures: { shape: [5], data: Uint8Array.of(1, 2, 3, 4, 255) },
  nothing: { shape: [0, 4], data: new Float32Array(0) },
}

test('what was written is read back, and equal tensors are equal bytes in any order', async () => {
  const file = path.join(folder, 'a.safetensors')
  await writeSafetensors(file, tensors)
  expect(await readSafetensors(file)).toEqual(tensors)
  expect(encodeSafetensors(Object.fromEntries(Object.entries(tensors).reverse()))).toEqual(encodeSafetensors(tensors))
})

test('the header is where the format says and the data is aligned', () => {
  const bytes = encodeSafetensors({ a: { shape: [1], data: Float32Array.of(1) } })
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true))
  expect(length % 8).toBe(0)
  expect(JSON.parse(new TextDecoder().decode(bytes.slice(8, 8 + length)))).toEqual({
    a: { dtype: 'F32', shape: [1], data_offsets: [0, 4] },
  })
})

const forged = (header: unknown, data = 8) => {
  const head = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
  const bytes = new Uint8Array(8 + head.length + data)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(head.length), true)
  bytes.set(head, 8)
  return bytes
}
const tensor = (shape: number[], from: number, to: number) => ({ dtype: 'F32', shape, data_offsets: [from, to] })

test.each([
  ['a shape that claims more than is there', forged({ a: tensor([2 ** 30, 2 ** 30], 0, 8) })],
  ['offsets beyond the end', forged({ a: tensor([4], 0, 16) })],
  ['two tensors over one another', forged({ a: tensor([2], 0, 8), b: tensor([2], 0, 8) })],
  ['a gap', forged({ a: tensor([1], 4, 8) })],
  ['bytes that no tensor names', forged({ a: tensor([1], 0, 4) })],
  ['an unknown type', forged({ a: { dtype: 'F7', shape: [1], data_offsets: [0, 8] } })],
  ['text for a header', forged('nonsense')],
  ['a negative shape', forged({ a: tensor([-2], 0, 8) })],
  ['a list for a header', forged([])],
  ['nothing at all', new Uint8Array(3)],
  ['a header longer than the file', Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 127, 1)],
])('refuses %s', async (_, bytes) => {
  await expect(decodeSafetensors(bytes)).rejects.toThrow(/not a usable safetensors file/)
})

test('refuses a file over the limit before reading it', async () => {
  const file = path.join(folder, 'long.safetensors')
  await writeFile(file, forged({ a: tensor([2], 0, 8) }))
  await expect(readSafetensors(file, 20)).rejects.toThrow(/at most 20 are read/)
})
