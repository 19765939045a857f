import { rowColumn, splitColumn } from '../../_contract/kinds/table.ts'
import type { Describe } from '../../_contract/node.ts'
import { rowExpression } from '../../_table/expression.ts'
import { openSession } from '../../_table/session.ts'
import { planColumns } from './plan.ts'
import type { spec } from './spec.ts'

/** Binds the expressions to know their types; no row is read. */
export const describe: Describe<typeof spec> = async ({ params, inputs, context }) => {
  const { table } = inputs
  if (!table) return undefined
  const session = await openSession({ signal: context.signal })
  try {
    const plan = await planColumns(params.operations, table.columns, (text, columns) =>
      rowExpression(session, text, columns),
    )
    const system = table.columns.filter(({ name }) => name === rowColumn || name === splitColumn)
    return { table: { columns: [...plan.columns, ...system] } }
  } finally {
    session.close()
  }
}
