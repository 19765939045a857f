import type { Context } from '../../_contract/context.ts'
import { NodeFailure } from '../../_contract/failure.ts'
import type { Run } from '../../_contract/node.ts'
import { collectTable } from '../../_table/collect.ts'
import { profile } from '../../_table/profile.ts'
import { openTables } from '../../_table/relation.ts'
import { userSelect } from '../../_table/select.ts'
import type { Session } from '../../_table/session.ts'
import { quoteText } from '../../_table/sql.ts'
import { writeTable } from '../../_table/write.ts'
import { identityIn, resultColumns } from './result.ts'
import type { spec } from './spec.ts'

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  const session = await openTables(inputs.table, { context, timeLimit: params.timeLimit * 1000 })
  try {
    const select = await userSelect(session, params.sql)
    const columns = await resultColumns(session, select)
    for (const [before, after] of columns.renamed) {
      context.log(
        {
          en: `Two columns are called "${before}": the second is now "${after}".`,
          zh: `有两列都叫“${before}”：第二列现改名为“${after}”。`,
        },
        'warning',
      )
    }
    if (columns.data.length === 0) throw noColumns()
    // Makes random() the same each time: with one thread its numbers come in the order of the rows.
    await session.run(`SELECT setseed(${context.seed / 0x1_0000_0000})`)
    await session.run(`CREATE TEMP TABLE result AS SELECT ${columns.all.join(', ')} FROM (${select})`)
    return { table: await tableOf(session, { keeps: await identityIn(session, columns), data: columns.data }, context) }
  } finally {
    session.close()
  }
}

/** A query that hands `_row` and `_split` on unharmed keeps its rows' identity; else they get a new one by content. */
async function tableOf(session: Session, { keeps, data }: { keeps: boolean; data: string[] }, context: Context) {
  if (!keeps) {
    context.log({
      en: 'The rows are new: their identity and side follow from their cells.',
      zh: '这些是新的行：其标识与所属划分由单元格内容决定。',
    })
    return collectTable(`SELECT ${data.join(', ')} FROM result`, { context, session })
  }
  const file = context.newFile('result.parquet')
  const table = await writeTable(session, `SELECT ${data.join(', ')}, _row, _split FROM result`, { file })
  const columns = await profile(session, `read_parquet(${quoteText(file)})`, table.meta.columns)
  return { ...table, meta: { ...table.meta, columns } }
}

function noColumns(): NodeFailure {
  return new NodeFailure({
    code: 'no-columns',
    message: { en: 'The result has no columns of its own.', zh: '结果没有自己的列。' },
    hint: {
      en: 'Select at least one column beside _row and _split.',
      zh: '除 _row 与 _split 外，请至少选择一列。',
    },
  })
}
