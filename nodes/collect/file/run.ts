import { dirname } from 'node:path'
import type { Run } from '../../_contract/node.ts'
import { collectTable } from '../../_table/collect.ts'
import { openSession } from '../../_table/session.ts'
import { findFile } from './find.ts'
import { readFile } from './source.ts'
import type { spec } from './spec.ts'

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  const path = await findFile(params.file, context)
  const folder = dirname(context.newFile('spill'))
  const session = await openSession({ files: [path], folder, signal: context.signal })
  try {
    const { select, warnings } = await readFile(session, path, { params, folder, signal: context.signal })
    for (const warning of warnings) context.log(warning, 'warning')
    const turn = (inputs.feedback?.meta.iteration.at(-1) ?? 0) + 1
    const asked = [params.limit, params.rowsPerTurn && params.rowsPerTurn * turn].filter(rows => rows !== undefined)
    const limited = asked.length > 0 ? `SELECT * FROM (${select}) LIMIT ${Math.min(...asked)}` : select
    return { table: await collectTable(limited, { context, session, keys: params.keys }) }
  } finally {
    session.close()
  }
}
