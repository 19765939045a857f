import { Inflate, Unzlib } from 'fflate'

const piece = 16 * 1024

/** Inflates what came from outside, and gives up as soon as it grows over `most` bytes or is broken. */
export function inflateAtMost(bytes: Uint8Array, most: number, form: 'raw' | 'zlib' = 'raw'): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  let size = 0
  const stream = form === 'zlib' ? new Unzlib() : new Inflate()
  stream.ondata = part => {
    size += part.length
    if (size <= most) parts.push(part)
  }
  try {
    for (let at = 0; at < bytes.length && size <= most; at += piece) {
      stream.push(bytes.subarray(at, at + piece), at + piece >= bytes.length)
    }
  } catch {
    return undefined
  }
  if (size > most) return undefined
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
