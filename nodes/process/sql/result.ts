import { rowColumn, splitColumn, splitNames } from '../../_contract/kinds/table.ts'
import type { SelectColumn, Session } from '../../_table/session.ts'
import { quoteName, quoteText } from '../../_table/sql.ts'

export interface ResultColumns {
  /** Quoted names of what the user selected. */
  data: string[]
  /** The same, with the first `_row` and `_split` where there are any. */
  all: string[]
  hasIdentity: boolean
  /** Columns whose name was taken, with the name they got. */
  renamed: [before: string, after: string][]
}

/**
 * The columns of a user's SELECT as DuckDB names them inside of another one, where a second `id` is called `id_1`: a join
 * of two tables brings `_row` and `_split` of both, of which the first count.
 */
export async function resultColumns(session: Session, select: string): Promise<ResultColumns> {
  const raw = await session.columns(select)
  const named = await session.columns(`SELECT * FROM (${select})`)
  const data = named.filter((_, at) => !isSystem(raw[at]))
  const system = named.filter(({ name }) => name === rowColumn || name === splitColumn)
  const quoted = data.map(({ name }) => quoteName(name))
  return {
    data: quoted,
    all: [...quoted, ...system.map(({ name }) => quoteName(name))],
    hasIdentity: system.length === 2,
    renamed: named.flatMap(({ name }, at): [string, string][] => {
      const before = raw[at]
      return before && before.name !== name && !isSystem(before) ? [[before.name, name]] : []
    }),
  }
}

/** Whether every row of `result` still is one row of an input: `_row` unique and `_split` one of the three sides. */
export async function identityIn(session: Session, { hasIdentity }: ResultColumns): Promise<boolean> {
  if (!hasIdentity) return false
  const sides = splitNames.map(quoteText).join(', ')
  const [row] = await session.rows(
    `SELECT count(*) = count(DISTINCT CAST(_row AS VARCHAR)) AND count(*) = count(*) FILTER (CAST(_split AS VARCHAR) IN (${sides})) AS kept
     FROM result`,
  )
  return row?.kept === true
}

function isSystem(column: SelectColumn | undefined): boolean {
  return column?.name === rowColumn || column?.name === splitColumn
}
