import { recordReader } from './records.ts'

export const delimiters = [',', ';', '\t', '|'] as const

interface HeadOptions {
  skipLines: number
  comment: string
}

/** The separator under which most records of the head have the same number of cells. */
export function findDelimiter(head: string, options: HeadOptions): string {
  let best = { delimiter: ',', share: 0, width: 1 }
  for (const delimiter of delimiters) {
    const widths = headRecords(head, delimiter, options).map(cells => cells.length)
    const width = mostCommon(widths)
    const share = widths.filter(found => found === width).length / Math.max(1, widths.length)
    if (width > 1 && (share > best.share || (share === best.share && width > best.width))) {
      best = { delimiter, share, width }
    }
  }
  return best.delimiter
}

/** The first records of a text that may be cut anywhere: at most 100, without the cut one, blank lines left out. */
export function headRecords(head: string, delimiter: string, options: HeadOptions): (string | null)[][] {
  const records: (string | null)[][] = []
  const reader = recordReader({
    ...options,
    delimiter,
    onRecord: (_line, raw, cells) => {
      if (raw.trim() !== '' && records.length < 100)
        records.push(cells ?? raw.split(delimiter).map(cell => cell || null))
    },
    onTrouble: () => {},
  })
  reader.push(head)
  if (records.length < 2) reader.end()
  return records
}

export function mostCommon(widths: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

/**
 * Names for the columns of a header: trimmed, never empty, never twice (not even by case). A name that stands in the
 * header later is not taken away from its column.
 */
export function uniqueNames(header: readonly (string | null)[]): string[] {
  const trimmed = header.map(name => (name ?? '').replaceAll('\0', '').trim())
  const reserved = new Set(trimmed.filter(name => name !== '').map(name => name.toLowerCase()))
  const taken = new Set<string>()
  return trimmed.map((name, at) => {
    const wish = name === '' ? `column_${at + 1}` : name
    let given = wish
    const clashes = () =>
      taken.has(given.toLowerCase()) || (given !== name && reserved.has(given.toLowerCase())) || system.has(given)
    for (let copy = 2; clashes(); copy++) given = `${wish}_${copy}`
    taken.add(given.toLowerCase())
    return given
  })
}

const system = new Set(['_row', '_split'])
