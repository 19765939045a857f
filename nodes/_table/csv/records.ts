/** Receives each record: the raw line where it holds no quote, else its cells (`null`: empty and not in quotes). */
export type OnRecord = (line: number, raw: string, cells: (string | null)[] | undefined) => void

export interface RecordOptions {
  delimiter: string
  /** Lines to pass over before the first record. */
  skipLines: number
  /** Lines that begin with it are no records; '' for none. */
  comment: string
  onRecord: OnRecord
  /** Text after a closing quote, or a quote that never closes. */
  onTrouble(line: number, trouble: 'stray' | 'unterminated'): void
}

/**
 * Cuts decoded text into records, piece by piece, whatever the line ends (LF, CRLF, CR, mixed). A newline in quotes is
 * part of its cell. A quote that does not close is taken as a plain character, so that it never swallows the rest.
 */
export function recordReader(options: RecordOptions): { push(text: string): void; end(): void } {
  const { delimiter, comment, onRecord, onTrouble } = options
  let rest = ''
  let line = 1
  let toSkip = options.skipLines

  function read(text: string, final: boolean): void {
    let at = 0
    let lineFeed = -2
    let carriage = -2
    let quote = -2
    const next = (char: string, found: number) => {
      if (found >= at || found === -1) return found
      return text.indexOf(char, at)
    }
    while (at < text.length) {
      lineFeed = next('\n', lineFeed)
      carriage = next('\r', carriage)
      quote = next('"', quote)
      const ended = lineFeed < 0 ? carriage : carriage < 0 ? lineFeed : Math.min(lineFeed, carriage)
      const open = ended < 0 || (ended === text.length - 1 && text[ended] === '\r')
      if (open && !final && (quote < 0 || toSkip > 0)) break
      const end = ended < 0 ? text.length : ended
      const after = end + (text.startsWith('\r\n', end) ? 2 : 1)
      const passOver = toSkip > 0 || (comment !== '' && text.startsWith(comment, at))
      if (passOver || quote < 0 || quote >= end) {
        if (open && !final) break
        if (passOver) toSkip = Math.max(0, toSkip - 1)
        else onRecord(line, text.slice(at, end), undefined)
        line++
        at = after
        continue
      }
      const record = quotedRecord(text, at, { delimiter, final })
      if (record === 'incomplete') {
        if (!final && text.length - at < longestRecord) break
        if (open && !final) break
        onTrouble(line, 'unterminated')
        onRecord(line, text.slice(at, end), text.slice(at, end).split(delimiter).map(orNull))
        line++
        at = after
        continue
      }
      if (record.stray) onTrouble(line, 'stray')
      onRecord(line, text.slice(at, record.end), record.cells)
      line += record.lines
      at = record.end
    }
    rest = text.slice(at)
  }

  return {
    push: text => read(rest + text, false),
    end: () => {
      if (rest !== '') read(rest, true)
    },
  }
}

// A record with quotes longer than this is taken for one whose quote never closes.
const longestRecord = 32_000_000

interface Quoted {
  cells: (string | null)[]
  /** Behind its line end. */
  end: number
  lines: number
  stray: boolean
}

function quotedRecord(
  text: string,
  start: number,
  { delimiter, final }: { delimiter: string; final: boolean },
): Quoted | 'incomplete' {
  const cells: (string | null)[] = []
  let at = start
  let lines = 1
  let stray = false
  while (true) {
    let cell = ''
    let quoted = false
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1)
      if (close < 0 || (close === text.length - 1 && !final)) return 'incomplete'
      quoted = true
      const inside = text.slice(at + 1, close)
      lines += lineEnds(inside)
      cell = inside.replaceAll('""', '"')
      at = close + 1
    }
    const end = cellEnd(text, at, delimiter)
    if (end < 0 && !final) return 'incomplete'
    const tail = text.slice(at, end < 0 ? text.length : end)
    if (quoted && tail.trim() !== '') stray = true
    cell += quoted && tail.trim() === '' ? '' : tail
    cells.push(quoted ? cell : orNull(cell))
    if (end < 0) return { cells, end: text.length, lines, stray }
    if (text[end] === delimiter) {
      at = end + 1
      continue
    }
    if (text[end] === '\r' && end === text.length - 1 && !final) return 'incomplete'
    return { cells, end: end + (text.startsWith('\r\n', end) ? 2 : 1), lines, stray }
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

function cellEnd(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at++) {
    const char = text[at]
    if (char === delimiter || char === '\n' || char === '\r') return at
  }
  return -1
}

function lineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}

export function orNull(cell: string): string | null {
  return cell === '' ? null : cell
}
