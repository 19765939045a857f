import { NodeFailure } from '../../_contract/failure.ts'
import { type Column, dataColumns } from '../../_contract/kinds/table.ts'
import { quoteName, quoteText } from '../../_table/sql.ts'

/**
 * SQL that writes `input` for other programs: the user's columns, without bytes. In CSV a text that a spreadsheet would
 * run as a formula gets an apostrophe before it; JSON keeps every text as it is.
 */
export function exportSql(
  columns: readonly Column[],
  format: 'csv' | 'json',
  path: string,
): { sql: string; leftOut: string[] } {
  const data = dataColumns(columns)
  const written = data.filter(({ type }) => type !== 'binary')
  if (written.length === 0) {
    throw new NodeFailure({
      code: 'nothing-to-copy',
      message: {
        en: 'The table holds nothing but bytes, which CSV and JSON can not.',
        zh: '数据表只含二进制数据，CSV 和 JSON 无法保存。',
      },
      hint: { en: 'Store it without a copy.', zh: '请只保存，不另存为文件。' },
    })
  }
  const cells = written.map(({ name, type }) => {
    if (format === 'json') return quoteName(name)
    const cell = type === 'text' ? harmless(quoteName(name)) : quoteName(name)
    return `${cell} AS ${quoteName(harmlessName(name))}`
  })
  const options = format === 'csv' ? 'FORMAT csv, HEADER true' : 'FORMAT json, ARRAY true'
  return {
    sql: `COPY (SELECT ${cells.join(', ')} FROM input) TO ${quoteText(path)} (${options})`,
    leftOut: data.filter(({ type }) => type === 'binary').map(({ name }) => name),
  }
}

const formulaStart = /^[=+\-@\t\r]/

function harmless(cell: string): string {
  return `CASE WHEN regexp_matches(${cell}, ${quoteText('^[=+\\-@\\t\\r]')}) THEN '''' || ${cell} ELSE ${cell} END`
}

function harmlessName(name: string): string {
  return formulaStart.test(name) ? `'${name}` : name
}
