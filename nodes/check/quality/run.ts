import type { Run } from '../../_contract/node.ts'
import { openTables } from '../../_table/relation.ts'
import { measureOf } from './measure.ts'
import { outcomesOf } from './outcome.ts'
import { reportOf, summaryOf } from './report.ts'
import type { spec } from './spec.ts'
import { usualRules } from './words.ts'

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  const { table } = inputs
  const { columns, rows } = table.meta
  const rules = params.rules.length > 0 ? params.rules : usualRules(columns)
  const session = await openTables([table], { context })
  try {
    const measured = []
    for (const rule of rules) measured.push({ rule, measure: await measureOf(session, rule, columns) })
    const outcomes = await outcomesOf(session, measured, rows)
    context.reason(summaryOf(outcomes))
    const report = reportOf(outcomes, rows)
    return outcomes.every(({ passed }) => passed) ? { pass: table, report } : { fail: table, report }
  } finally {
    session.close()
  }
}
