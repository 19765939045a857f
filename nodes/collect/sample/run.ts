import type { Run } from '../../_contract/node.ts'
import { collectTable } from '../../_table/collect.ts'
import { credit } from './credit.ts'
import { heart } from './heart.ts'
import { series } from './series.ts'
import type { spec } from './spec.ts'

const generators = { credit, heart, series }

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  const turn = (inputs.feedback?.meta.iteration.at(-1) ?? 0) + 1
  const select = generators[params.dataset]({
    // The graph's own seed and not context.seed, which changes with the params: more rows must extend the ones before.
    seed: (context.split?.seed ?? 0) + params.seed * 0x1_0000_0000,
    count: params.rows + (turn - 1) * params.rowsPerTurn,
    first: params.rows,
    mess: params.mess,
    messLater: params.messLater ?? params.mess,
  })
  return { table: await collectTable(select, { context }) }
}
