import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'shift_jis', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

export interface FoundEncoding {
  encoding: Encoding
  /** Lines that are not valid UTF-8 although it is, or was expected to be, UTF-8; the first few. */
  invalidLines: number[]
  /** Chosen by guess and worth a word. */
  guessed: boolean
}

/**
 * Which encoding a file is in: its byte order mark, else UTF-8 where the whole file is valid, else GB18030 where it
 * reads as Chinese, else Windows-1252, or UTF-8 with broken places where most of it is UTF-8.
 */
export async function findEncoding(path: string, signal?: AbortSignal): Promise<FoundEncoding> {
  const head = await headOf(path, 4)
  if (head[0] === 0xff && head[1] === 0xfe) return sure('utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return sure('utf-16be')
  const { invalidLines, invalid, validBeyondAscii } = await utf8Lines(path, signal)
  if (invalid === 0 || (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)) {
    return { encoding: 'utf-8', invalidLines, guessed: false }
  }
  if (validBeyondAscii > invalid) return { encoding: 'utf-8', invalidLines, guessed: false }
  const chinese = readsAsChinese(await headOf(path, 1 << 20))
  return { encoding: chinese ? 'gb18030' : 'windows-1252', invalidLines, guessed: true }
}

function sure(encoding: Encoding): FoundEncoding {
  return { encoding, invalidLines: [], guessed: false }
}

export async function headOf(path: string, bytes: number): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for await (const part of createReadStream(path, { end: bytes - 1 })) parts.push(part)
  return Buffer.concat(parts)
}

const linesToName = 20

async function utf8Lines(path: string, signal: AbortSignal | undefined) {
  const invalidLines: number[] = []
  let invalid = 0
  let validBeyondAscii = 0
  let line = 1
  const check = (bytes: Buffer) => {
    if (isUtf8(bytes)) {
      line += count(bytes)
      validBeyondAscii += bytes.length > 0 && bytes.some(byte => byte > 127) ? 1 : 0
      return
    }
    for (const part of splitLines(bytes)) {
      if (!isUtf8(part)) {
        invalid++
        if (invalidLines.length < linesToName) invalidLines.push(line)
      } else if (part.some(byte => byte > 127)) validBeyondAscii++
      line += count(part)
    }
  }
  let rest: Buffer = Buffer.alloc(0)
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20, signal })) {
    const bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, part]) : part
    const cut = bytes.lastIndexOf(10) + 1
    // Without a line end in sight, cut where a character begins.
    const at = cut > 0 ? cut : characterStart(bytes)
    check(bytes.subarray(0, at))
    rest = bytes.subarray(at)
  }
  check(rest)
  return { invalidLines, invalid, validBeyondAscii }
}

function characterStart(bytes: Buffer): number {
  let at = bytes.length
  while (at > 0 && at > bytes.length - 4 && ((bytes[at - 1] ?? 0) & 0xc0) === 0x80) at--
  return Math.max(0, at - 1)
}

function count(bytes: Buffer): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++
  return lines
}

function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = []
  let start = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, at + 1))
    start = at + 1
  }
  lines.push(bytes.subarray(start))
  return lines
}

function readsAsChinese(head: Uint8Array): boolean {
  // The end of a head may cut a character in two.
  const text = new TextDecoder('gb18030').decode(head.subarray(0, head.length)).slice(0, -1)
  const beyond = text.match(/[^\p{ASCII}]/gu) ?? []
  const han = beyond.filter(char => /\p{Script=Han}|[，。、；：？！“”‘’（）《》]/u.test(char)).length
  return beyond.length > 0 && !text.includes('\ufffd') && han >= beyond.length * 0.7
}
