import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { NodeFailure } from '../../_contract/failure.ts'
import { findDelimiter, headRecords, mostCommon, uniqueNames } from './dialect.ts'
import { type Encoding, findEncoding, headOf } from './encoding.ts'
import type { CsvOptions } from './options.ts'
import { recordReader } from './records.ts'
import { type Warnings, warnings } from './warnings.ts'

export interface Normalised {
  /** Names of the columns; their cells are `c0`, `c1` … in the file, behind `line`. */
  names: string[]
  /** Cells beyond the header are kept in a column behind the others. */
  hasExtra: boolean
  delimiter: string
  encoding: Encoding
  rows: number
  longestLine: number
  warnings: Warnings
}

/**
 * Rewrites any CSV as one that leaves nothing open: UTF-8, LF, every record as wide as the header and led by its line
 * number, quotes only where they belong, an empty unquoted cell for a missing one. Reads piece by piece.
 */
export async function normalise(path: string, target: string, options: CsvOptions): Promise<Normalised> {
  const { signal } = options
  const said = warnings()
  const found = options.encoding === 'auto' ? await findEncoding(path, signal) : await chosen(path, options)
  sayEncoding(found, options, said)
  const { encoding } = found
  const head = new TextDecoder(encoding).decode(await headOf(path, 1 << 18), { stream: true })
  const delimiter = options.delimiter === 'auto' ? findDelimiter(head, options) : options.delimiter
  const first = headRecords(head, delimiter, options)
  const header = isHeader(first, options)
  warnAboutHeader(first, header, said)

  const output = createWriteStream(target)
  let names: string[] | undefined
  let rows = 0
  let longestLine = 0
  let hasExtra = false
  let pending: string[] = []
  let pendingLength = 0
  const write = (text: string) => {
    pending.push(text)
    pendingLength += text.length
    if (text.length > longestLine) longestLine = text.length
  }
  const begin = (cells: (string | null)[]) => {
    names = header ? uniqueNames(cells) : cells.map((_, at) => `column_${at + 1}`)
    const renamed = names.flatMap((name, at) => (name === (cells[at] ?? '') ? [] : [name]))
    if (header && renamed.length > 0) said.add('renamed', 1, renamed.join(', '))
  }
  const onRecord = (line: number, raw: string, quoted: (string | null)[] | undefined) => {
    if (quoted === undefined && raw.trim() === '' && !raw.includes(delimiter)) return
    if (raw.includes('\0')) said.add('nul', line)
    if (raw.includes('\ufffd')) said.add('replaced', line)
    if (names === undefined) {
      begin(quoted ?? split(raw, delimiter))
      if (header) return
    }
    const width = names?.length ?? 0
    if (
      quoted === undefined &&
      !raw.includes('\0') &&
      cellCount(raw, delimiter) === width &&
      notEmpty(raw, delimiter)
    ) {
      rows++
      write(`${line}${delimiter}${raw}${delimiter}\n`)
      return
    }
    const cells = (quoted ?? split(raw, delimiter)).map(cell => (cell === null ? null : cell.replaceAll('\0', '')))
    if (cells.every(cell => cell === null)) {
      said.add('emptyRow', line)
      return
    }
    const extra = cells.slice(width).filter(cell => cell !== null)
    if (extra.length > 0) {
      said.add(`extra-${options.extraCells}`, line)
      if (options.extraCells === 'reject') return
    }
    if (cells.length < width) said.add('short', line)
    const kept = Array.from({ length: width }, (_, at) => quoteCell(cells[at] ?? null, delimiter))
    const keepsExtra = extra.length > 0 && options.extraCells === 'keep'
    hasExtra ||= keepsExtra
    rows++
    write(`${[line, ...kept, keepsExtra ? quoteCell(extra.join(delimiter), delimiter) : ''].join(delimiter)}\n`)
  }

  const onTrouble = (line: number, trouble: 'stray' | 'unterminated') => said.add(trouble, line)
  const { skipLines, comment } = options
  const reader = recordReader({ delimiter, skipLines, comment, onRecord, onTrouble })
  const decoder = new TextDecoder(encoding)
  const flush = async () => {
    if (pendingLength > 0 && !output.write(pending.join(''))) await once(output, 'drain', { signal })
    pending = []
    pendingLength = 0
  }
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20, signal })) {
      reader.push(decoder.decode(bytes, { stream: true }))
      await flush()
    }
    reader.push(decoder.decode())
    reader.end()
    await flush()
  } finally {
    output.end()
    await finished(output)
  }
  if (names === undefined) throw emptyFile()
  if (rows === 0) said.add('noRows', 1)
  return { names, hasExtra, delimiter, encoding, rows, longestLine, warnings: said }
}

export function emptyFile(): NodeFailure {
  return new NodeFailure({
    code: 'empty-file',
    message: { en: 'The file is empty: there is no header and no row in it.', zh: '文件是空的：没有表头，也没有行。' },
  })
}

async function chosen(path: string, options: CsvOptions) {
  const encoding = options.encoding === 'auto' ? 'utf-8' : options.encoding
  if (encoding !== 'utf-8') return { encoding, invalidLines: [], guessed: false }
  const { invalidLines } = await findEncoding(path, options.signal)
  return { encoding, invalidLines, guessed: false }
}

function sayEncoding(
  { encoding, invalidLines, guessed }: { encoding: Encoding; invalidLines: number[]; guessed: boolean },
  options: CsvOptions,
  said: Warnings,
): void {
  if (guessed) said.add('guessedEncoding', invalidLines, encoding)
  else if (encoding === 'utf-8' && invalidLines.length > 0 && options.badBytes === 'fail') {
    throw new NodeFailure({
      code: 'wrong-encoding',
      message: {
        en: `The file is not valid UTF-8: first on line ${invalidLines.slice(0, 5).join(', ')}.`,
        zh: `文件不是有效的 UTF-8：首先出现在第 ${invalidLines.slice(0, 5).join('、')} 行。`,
      },
      hint: {
        en: 'Choose its encoding, for example gb18030 or windows-1252, or let bad bytes be replaced.',
        zh: '请选择其编码，例如 gb18030 或 windows-1252，或允许替换损坏的字节。',
      },
    })
  }
}

/** The first line is a header unless all of its cells are numbers. */
function isHeader(records: (string | null)[][], { header }: CsvOptions): boolean {
  if (header !== 'auto') return header === 'yes'
  const cells = records[0] ?? []
  return !(
    cells.length > 0 && cells.every(cell => cell !== null && cell.trim() !== '' && Number.isFinite(Number(cell)))
  )
}

function warnAboutHeader(records: (string | null)[][], header: boolean, said: Warnings): void {
  const first = records[0]
  if (!first) return
  if (!header) said.add('noHeader', 1)
  const common = mostCommon(records.slice(1).map(cells => cells.length))
  if (header && records.length > 2 && first.length === 1 && common > 1) said.add('doubtfulHeader', 1, String(common))
}

function split(raw: string, delimiter: string): (string | null)[] {
  return raw.split(delimiter).map(cell => (cell === '' ? null : cell))
}

function cellCount(raw: string, delimiter: string): number {
  let cells = 1
  for (let at = raw.indexOf(delimiter); at >= 0; at = raw.indexOf(delimiter, at + 1)) cells++
  return cells
}

function notEmpty(raw: string, delimiter: string): boolean {
  for (let at = 0; at < raw.length; at++) if (raw[at] !== delimiter) return true
  return false
}

function quoteCell(cell: string | null, delimiter: string): string {
  if (cell === null) return ''
  if (cell !== '' && !cell.includes('"') && !cell.includes(delimiter) && !/[\r\n]/.test(cell)) return cell
  return `"${cell.replaceAll('"', '""')}"`
}
