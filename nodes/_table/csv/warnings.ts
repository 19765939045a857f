/** Collects what a reader must not pass over in silence: each kind once, with how often and on which lines. */
export interface Warnings {
  add(kind: keyof typeof texts, line: number | readonly number[], detail?: string): void
  text(message: string): void
  list(): string[]
}

const linesToName = 5

export function warnings(): Warnings {
  const found = new Map<keyof typeof texts, { count: number; lines: number[]; detail: string }>()
  const plain: string[] = []
  return {
    add: (kind, line, detail = '') => {
      const entry = found.get(kind) ?? { count: 0, lines: [], detail }
      for (const one of typeof line === 'number' ? [line] : line) {
        entry.count++
        if (entry.lines.length < linesToName) entry.lines.push(one)
      }
      found.set(kind, entry)
    },
    text: message => {
      plain.push(message)
    },
    list: () => [...[...found].map(([kind, entry]) => texts[kind](entry)), ...plain],
  }
}

interface Entry {
  count: number
  lines: number[]
  detail: string
}

function where({ count, lines }: Entry): string {
  return `line${count > 1 ? 's' : ''} ${lines.join(', ')}${count > lines.length ? ` and ${count - lines.length} more` : ''}`
}

const texts = {
  guessedEncoding: (entry: Entry) =>
    `The file is not valid UTF-8 (${where(entry)}) and was read as ${entry.detail}. Choose the encoding if letters look wrong.`,
  replaced: (entry: Entry) =>
    `${entry.count} rows hold bytes that are no characters, shown as \ufffd: ${where(entry)}.`,
  nul: (entry: Entry) => `NUL characters were removed: ${where(entry)}.`,
  renamed: (entry: Entry) => `Column names were empty, double or had blanks around; they are now: ${entry.detail}.`,
  noHeader: () => 'The first line holds only numbers, so there is no header: columns are called column_1, column_2 …',
  doubtfulHeader: (entry: Entry) =>
    `Line 1 has 1 cell where the lines below have ${entry.detail}: it may be no header. Set the lines to skip or the comment sign.`,
  noRows: () => 'There is a header, but no row below it.',
  emptyRow: (entry: Entry) => `${entry.count} rows have only empty cells and were left out: ${where(entry)}.`,
  short: (entry: Entry) =>
    `${entry.count} rows are shorter than the header; their last cells are empty: ${where(entry)}.`,
  'extra-keep': (entry: Entry) =>
    `${entry.count} rows have more cells than the header; what is too much stands in the last column: ${where(entry)}.`,
  'extra-drop': (entry: Entry) =>
    `${entry.count} rows have more cells than the header; what is too much was dropped: ${where(entry)}.`,
  'extra-reject': (entry: Entry) =>
    `${entry.count} rows have more cells than the header and were left out: ${where(entry)}.`,
  stray: (entry: Entry) => `${entry.count} rows have text behind a closing quote, kept as it is: ${where(entry)}.`,
  unterminated: (entry: Entry) => `A quote never closes and was read as a plain character: ${where(entry)}.`,
}
