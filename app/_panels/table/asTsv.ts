import type { Cell, Column } from '../../../nodes/_contract/kinds/table.ts'

/**
 * Cells for a spreadsheet: tabs between them, a line for each row. A text that a spreadsheet would compute stays a
 * text, as the data comes from anywhere; one cell alone is copied as it is.
 */
export function asTsv(rows: readonly (readonly Cell[])[], columns: readonly Pick<Column, 'name' | 'type'>[]): string {
  const [first] = rows
  if (rows.length === 1 && first?.length === 1) return String(first[0] ?? '')
  return rows.map(row => row.map((value, at) => tsvCell(value, columns[at]?.type)).join('\t')).join('\n')
}

export function namesAsTsv(columns: readonly Pick<Column, 'name'>[]): string {
  return columns.map(({ name }) => tsvCell(name, 'text')).join('\t')
}

function tsvCell(value: Cell, type: Column['type'] | undefined): string {
  if (value === null) return ''
  const plain = String(value)
  const text = type === 'text' && /^[=+\-@]/.test(plain) ? `'${plain}` : plain
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
