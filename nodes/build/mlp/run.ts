import type { Layer } from '../../_contract/kinds/estimator.ts'
import type { Run } from '../../_contract/node.ts'
import { buildDataset } from '../../_tensor/buildDataset.ts'
import { estimatorFor } from '../../_tensor/estimatorFor.ts'
import type { spec } from './spec.ts'

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  const { hidden, activation, dropout, l2 } = params
  const dataset = await buildDataset({ table: inputs.table, params, context })
  const layers = hidden.flatMap((units): Layer[] => [
    { type: 'dense', units, activation, ...(l2 > 0 ? { l2 } : {}) },
    ...(dropout > 0 ? [{ type: 'dropout' as const, rate: dropout }] : []),
  ])
  return { estimator: estimatorFor(dataset, { family: 'layers', hidden: layers, l2 }), dataset }
}
