import { open, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { NodeFailure } from '../_contract/failure.ts'
import type { Bilingual } from '../_contract/text.ts'

/** A tensor in main memory: what files hold and what crosses from one backend to another. */
export interface HostTensor {
  shape: number[]
  data: Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>
}
export type HostTensors = Record<string, HostTensor>

const kinds = { F32: Float32Array, I32: Int32Array, U8: Uint8Array } as const
const entry = z.object({
  dtype: z.enum(['F32', 'I32', 'U8']),
  shape: z
    .array(
      z
        .number()
        .int()
        .nonnegative()
        .max(2 ** 31),
    )
    .max(8),
  data_offsets: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]),
})
const lengthBytes = 8
const largestHeader = 16 * 1024 * 1024
export const largestFile = 4 * 1024 ** 3

/**
 * Reads a safetensors file. It may come from anywhere: sizes are checked against the file and each other before
 * anything is allocated, and the tensors must fill the data without gap or overlap.
 */
export async function readSafetensors(path: string, limit = largestFile): Promise<HostTensors> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size > limit)
      throw broken({
        en: `it is ${size} bytes long, and at most ${limit} are read`,
        zh: `长度为 ${size} 字节，最多读取 ${limit} 字节`,
      })
    const read = async (from: number, length: number) => {
      const bytes = new Uint8Array(length)
      for (let at = 0; at < length; ) {
        const { bytesRead } = await file.read(bytes, at, Math.min(length - at, 1 << 30), from + at)
        if (bytesRead === 0) throw broken({ en: 'it ends too early', zh: '文件过早结束' })
        at += bytesRead
      }
      return bytes
    }
    return await decode(size, read)
  } finally {
    await file.close()
  }
}

/** The same from bytes in memory, as a checkpoint gives them. */
export async function decodeSafetensors(bytes: Uint8Array): Promise<HostTensors> {
  return decode(bytes.length, async (from, length) => bytes.slice(from, from + length))
}

export async function writeSafetensors(path: string, tensors: HostTensors): Promise<void> {
  await writeFile(path, encodeSafetensors(tensors))
}

/** Tensors sorted by name, so that equal tensors give equal bytes. */
export function encodeSafetensors(tensors: HostTensors): Uint8Array {
  const named = Object.entries(tensors).sort(([a], [b]) => (a < b ? -1 : 1))
  const header: Record<string, z.infer<typeof entry>> = {}
  let end = 0
  for (const [name, { shape, data }] of named) {
    header[name] = { dtype: dtypeOf(data), shape, data_offsets: [end, end + data.byteLength] }
    end += data.byteLength
  }
  const text = JSON.stringify(header)
  // Spaces up to a multiple of eight keep the data aligned for readers that map the file.
  const head = new TextEncoder().encode(text + ' '.repeat((8 - (Buffer.byteLength(text) % 8)) % 8))
  const bytes = new Uint8Array(lengthBytes + head.length + end)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(head.length), true)
  bytes.set(head, lengthBytes)
  let at = lengthBytes + head.length
  for (const [, { data }] of named) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at)
    at += data.byteLength
  }
  return bytes
}

type Read = (from: number, length: number) => Promise<Uint8Array<ArrayBuffer>>

async function decode(size: number, read: Read): Promise<HostTensors> {
  if (size < lengthBytes) throw broken({ en: 'it is shorter than its first field', zh: '比第一个字段还短' })
  const headerSize = Number(new DataView((await read(0, lengthBytes)).buffer).getBigUint64(0, true))
  if (headerSize > largestHeader || lengthBytes + headerSize > size) {
    throw broken({
      en: `its header claims ${headerSize} bytes of ${size}`,
      zh: `其头部声称 ${headerSize} 字节，而文件为 ${size} 字节`,
    })
  }
  const entries = parseHeader(await read(lengthBytes, headerSize))
  const start = lengthBytes + headerSize
  checkLayout(entries, size - start)
  const tensors: HostTensors = {}
  for (const [name, { dtype, shape, data_offsets }] of entries) {
    const [from, to] = data_offsets
    const { buffer } = await read(start + from, to - from)
    tensors[name] = { shape, data: new kinds[dtype](buffer) }
  }
  return tensors
}

function parseHeader(bytes: Uint8Array): [string, z.infer<typeof entry>][] {
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw broken({ en: 'its header is not JSON', zh: '其头部不是 JSON' }, cause)
  }
  const parsed = z.record(z.string(), z.unknown()).safeParse(header)
  if (!parsed.success) throw broken({ en: 'its header is not an object', zh: '其头部不是对象' })
  return Object.entries(parsed.data)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, value]) => {
      const tensor = entry.safeParse(value)
      if (!tensor.success || name === '__proto__')
        throw broken({ en: `its entry "${name}" is not a tensor this reads`, zh: `其条目“${name}”不是可读取的张量` })
      return [name, tensor.data]
    })
}

function checkLayout(entries: [string, z.infer<typeof entry>][], available: number): void {
  let end = 0
  for (const [name, { dtype, shape, data_offsets }] of entries.toSorted(([, a], [, b]) => order(a, b))) {
    const bytes = shape.reduce((product, length) => product * length, kinds[dtype].BYTES_PER_ELEMENT)
    if (data_offsets[0] !== end || data_offsets[1] - data_offsets[0] !== bytes) {
      throw broken({
        en: `its tensor "${name}" does not lie where its shape says`,
        zh: `其张量“${name}”的位置与形状不符`,
      })
    }
    end = data_offsets[1]
  }
  if (end !== available)
    throw broken({
      en: `its tensors need ${end} bytes and ${available} are there`,
      zh: `其张量需要 ${end} 字节，实际有 ${available} 字节`,
    })
}

function order(a: z.infer<typeof entry>, b: z.infer<typeof entry>): number {
  return a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1]
}

function dtypeOf(data: HostTensor['data']): keyof typeof kinds {
  if (data instanceof Float32Array) return 'F32'
  return data instanceof Int32Array ? 'I32' : 'U8'
}

function broken(why: Bilingual, cause?: unknown): NodeFailure {
  return new NodeFailure(
    {
      code: 'broken-tensors',
      message: {
        en: `This is not a usable safetensors file: ${why.en}.`,
        zh: `这不是可用的 safetensors 文件：${why.zh}。`,
      },
      hint: { en: 'Make it again: run the node that wrote it.', zh: '请重新生成：运行写出它的节点。' },
    },
    { cause },
  )
}
