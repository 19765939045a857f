import { strFromU8, strToU8, zlibSync } from 'fflate'
import { inflateAtMost } from './inflate.ts'

const signature = [137, 80, 78, 71, 13, 10, 26, 10]
const keyword = 'millrace'
const mostText = 20_000_000

export function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

/** A picture with a text in it that viewers ignore: an iTXt chunk, compressed, right before the end. */
export function withText(png: Uint8Array, text: string): Uint8Array<ArrayBuffer> {
  const end = chunksOf(png).find(({ type }) => type === 'IEND')
  if (!end) throw new Error('The picture is no whole PNG.')
  const chunk = makeChunk('iTXt', join(strToU8(keyword), new Uint8Array([0, 1, 0, 0, 0]), zlibSync(strToU8(text))))
  return join(png.subarray(0, end.start), chunk, png.subarray(end.start))
}

/** The text that `withText` put in; absent where there is none or it is damaged. */
export function textIn(png: Uint8Array): string | undefined {
  if (!isPng(png)) return undefined
  const head = [...strToU8(keyword), 0, 1, 0, 0, 0]
  const found = chunksOf(png).find(({ type, data }) => type === 'iTXt' && head.every((byte, at) => data[at] === byte))
  const text = found && inflateAtMost(found.data.subarray(head.length), mostText, 'zlib')
  return text && strFromU8(text)
}

interface Chunk {
  type: string
  start: number
  data: Uint8Array
}

function chunksOf(png: Uint8Array): Chunk[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const chunks: Chunk[] = []
  for (let start = signature.length; start + 12 <= png.length; ) {
    const length = view.getUint32(start)
    if (start + 12 + length > png.length) break
    const type = strFromU8(png.subarray(start + 4, start + 8), true)
    chunks.push({ type, start, data: png.subarray(start + 8, start + 8 + length) })
    start += 12 + length
  }
  return chunks
}

function makeChunk(type: string, data: Uint8Array): Uint8Array {
  const body = join(strToU8(type), data)
  const chunk = new Uint8Array(body.length + 8)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length)
  chunk.set(body, 4)
  view.setUint32(body.length + 4, checksum(body))
  return chunk
}

/** CRC-32, as the PNG specification has it. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffff_ffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb8_8320 : sum >>> 1
  }
  return (sum ^ 0xffff_ffff) >>> 0
}

function join(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
