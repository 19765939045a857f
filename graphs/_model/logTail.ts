import type { Text } from '../../nodes/_contract/text.ts'
import { type Chunked, chunked, chunkSize, withItem } from './chunked.ts'

export interface LogLine {
  at: number
  level: 'info' | 'warning'
  message: Text
}

/** The last lines that one turn of a node said; the log holds them all. */
export interface LogTail {
  lines: Chunked<LogLine>
  /** How many said before are kept no more. */
  dropped: number
}

/** Whole chunks go, so that a line more never costs more than one chunk. */
export const mostLines = 400 * chunkSize

export const noLines: LogTail = { lines: chunked(), dropped: 0 }

export function withLine({ lines, dropped }: LogTail, line: LogLine): LogTail {
  if (lines.length < mostLines) return { lines: withItem(lines, lines.length, line), dropped }
  const kept = { length: lines.length - chunkSize, chunks: lines.chunks.slice(1) }
  return { lines: withItem(kept, kept.length, line), dropped: dropped + chunkSize }
}
