import type { ColumnType } from '../../nodes/_contract/kinds/table.ts'

export interface SampleColumn {
  name: string
  type: ColumnType
}

const rows = 400

/** A CSV with the columns asked for and made-up cells, so that a graph runs before its data has come. */
export function sampleCsv(columns: readonly SampleColumn[]): string {
  let state = 1
  // A plain generator with a fixed start: the sample is the same for everyone.
  const random = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  const lines = Array.from({ length: rows }, () => columns.map(({ type }) => cellOf(type, random)).join(','))
  return `${[columns.map(({ name }) => quoted(name)).join(','), ...lines].join('\n')}\n`
}

function cellOf(type: ColumnType, random: () => number): string {
  switch (type) {
    case 'integer':
      return String(Math.floor(random() * 100))
    case 'number':
      return (random() * 10).toFixed(3)
    case 'boolean':
      return random() < 0.5 ? 'true' : 'false'
    case 'date':
    case 'timestamp': {
      const text = new Date(Date.UTC(2024, 0, 1) + Math.floor(random() * 365) * 86_400_000).toISOString()
      return type === 'date' ? text.slice(0, 10) : text.slice(0, 19)
    }
    default:
      return ['a', 'b', 'c'][Math.floor(random() * 3)] ?? 'a'
  }
}

function quoted(name: string): string {
  return /[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name
}
