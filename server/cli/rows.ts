import { z } from 'zod'
import { UsageError } from './command.ts'

type Row = Record<string, unknown>

const row = z.record(z.string(), z.unknown())
const whole = z.union([z.array(row), z.object({ instances: z.array(row) }).transform(({ instances }) => instances)])

/** Rows from a JSON list, `{"instances": […]}`, NDJSON, or CSV with a header. */
export function parseRows(text: string): Row[] {
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  const rows = trimmed.startsWith('[') || trimmed.startsWith('{') ? parseJsonRows(trimmed) : parseCsv(trimmed)
  if (rows.length === 0) throw new UsageError('There are no rows.')
  return rows
}

function parseJsonRows(text: string): Row[] {
  const value = parseJson(text)
  if (value === undefined) return text.split('\n').flatMap((line, at) => (line.trim() ? [parseLine(line, at + 1)] : []))
  const rows = whole.safeParse(value)
  if (rows.success) return rows.data
  return [parseLine(text, 1)]
}

function parseLine(line: string, number: number): Row {
  const parsed = row.safeParse(parseJson(line))
  if (parsed.success) return parsed.data
  throw new UsageError(`Line ${number} is not a row. A row is a JSON object: {"column": value, …}.`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** RFC 4180. Every cell is text: the model casts it to its column's type. An empty cell is an absent one. */
function parseCsv(text: string): Row[] {
  const [header = [], ...lines] = cellsOf(text)
  return lines.map(cells =>
    Object.fromEntries(
      header.flatMap((name, at) => (cells[at] === undefined || cells[at] === '' ? [] : [[name, cells[at]]])),
    ),
  )
}

function cellsOf(text: string): string[][] {
  const lines: string[][] = [[]]
  const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/y
  for (let at = 0; at <= text.length; ) {
    cell.lastIndex = at
    const [whole = '', quoted, plain = ''] = cell.exec(text) ?? []
    lines.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    at += whole.length
    const ending = /^(\r?\n|,)/.exec(text.slice(at, at + 2))?.[0]
    if (ending === undefined) break
    if (ending !== ',') lines.push([])
    at += ending.length
  }
  return lines.filter(cells => cells.length > 1 || cells[0] !== '')
}
