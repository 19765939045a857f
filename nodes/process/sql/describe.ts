import { rowColumn, splitColumn } from '../../_contract/kinds/table.ts'
import type { Describe } from '../../_contract/node.ts'
import { emptyRelation } from '../../_table/expression.ts'
import { inputName } from '../../_table/relation.ts'
import { userSelect } from '../../_table/select.ts'
import { openSession } from '../../_table/session.ts'
import { quoteName } from '../../_table/sql.ts'
import { resultColumns } from './result.ts'
import type { spec } from './spec.ts'

/**
 * Binds the SELECT against tables without rows. The schemas of the port's edges come as `table`, `table2`, `table3` … in
 * their order.
 */
export const describe: Describe<typeof spec> = async ({ params, inputs, context }) => {
  const names = Object.keys(inputs)
    .filter(name => /^table\d*$/.test(name))
    .sort((a, b) => Number(a.slice(5)) - Number(b.slice(5)))
  if (names.length === 0 || names.some(name => !inputs[name])) return undefined
  const session = await openSession({ signal: context.signal, timeLimit: 5000 })
  try {
    for (const [at, name] of names.entries()) {
      const relation = emptyRelation(inputs[name]?.columns ?? [])
      await session.run(`CREATE VIEW ${quoteName(inputName(at))} AS ${relation}`)
    }
    const select = await userSelect(session, params.sql)
    const { data } = await resultColumns(session, select)
    const columns = await session.columns(`SELECT ${data.join(', ')} FROM (${select})`)
    const system = [rowColumn, splitColumn].map(name => ({ name, type: 'text' as const }))
    return { table: { columns: [...columns.map(({ name, type }) => ({ name, type })), ...system] } }
  } finally {
    session.close()
  }
}
