import type { Context } from '../../_contract/context.ts'
import { NodeFailure } from '../../_contract/failure.ts'
import type { Run } from '../../_contract/node.ts'
import { rowExpression } from '../../_table/expression.ts'
import { projectRows } from '../../_table/prepare.ts'
import { openTables, originOf } from '../../_table/relation.ts'
import type { Session } from '../../_table/session.ts'
import { quoteName, sqlTypes } from '../../_table/sql.ts'
import { numbered, placeColumn } from '../../_table/stable.ts'
import { writeTable } from '../../_table/write.ts'
import { type CastCheck, type ColumnsPlan, planColumns } from './plan.ts'
import type { spec } from './spec.ts'

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  const { table } = inputs
  const session = await openTables([table], { context })
  try {
    const plan = await planColumns(params.operations, table.meta.columns, (text, columns) =>
      rowExpression(session, text, columns),
    )
    if (plan.prepare.length === 0 && plan.order.length === 0) return { table }
    for (const check of plan.checks) await countMisfits(session, check, { plan, context })
    const draft = await writeTable(session, rowsOf(plan), {
      file: context.newFile('table.parquet'),
      columns: plan.columns,
      prepare: [...table.meta.prepare, ...plan.prepare],
      origin: originOf(table),
    })
    return { table: draft }
  } finally {
    session.close()
  }
}

function rowsOf({ steps, order, columns }: ColumnsPlan): string {
  if (order.length === 0) return projectRows('input', steps)
  const place = quoteName(placeColumn)
  const kept = { name: placeColumn, sql: place, type: 'integer' as const }
  const placed = steps.map(step => ({ ...step, select: [...step.select, kept] }))
  const names = [...columns.map(({ name }) => name), '_row', '_split'].map(quoteName)
  const rows = projectRows(`(${numbered('input')})`, placed)
  return `SELECT ${names.join(', ')} FROM (${rows}) ORDER BY ${[...order, place].join(', ')}`
}

async function countMisfits(
  session: Session,
  check: CastCheck,
  { plan, context }: { plan: ColumnsPlan; context: Context },
) {
  const { after, column, to, otherwise, source, sql } = check
  const rows = projectRows('input', plan.steps.slice(0, after))
  const misfit = `(${source}) IS NOT NULL AND (${sql}) IS NULL`
  const [counted] = await session.rows(
    `SELECT count(*) AS total, count(*) FILTER (WHERE ${misfit}) AS misfits,
       min(CAST((${source}) AS ${sqlTypes.text})) FILTER (WHERE ${misfit}) AS example FROM (${rows})`,
  )
  const misfits = Number(counted?.misfits ?? 0)
  if (misfits === 0) return
  const said = {
    en: `"${column}": ${misfits} of ${counted?.total} cells can't be read as ${to}, such as "${counted?.example}"`,
    zh: `“${column}”：${counted?.total} 个单元格中有 ${misfits} 个无法读作 ${to}，例如“${counted?.example}”`,
  }
  if (otherwise === 'empty') {
    return context.log({ en: `${said.en}; they are empty now.`, zh: `${said.zh}；它们现已置空。` }, 'warning')
  }
  throw new NodeFailure({
    code: 'cannot-convert',
    message: { en: `${said.en}.`, zh: `${said.zh}。` },
    hint: {
      en: 'Clean those cells first, or let what does not fit become empty.',
      zh: '请先清洗这些单元格，或让无法转换的值变为空。',
    },
  })
}
