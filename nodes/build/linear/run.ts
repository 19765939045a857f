import type { Run } from '../../_contract/node.ts'
import { buildDataset } from '../../_tensor/buildDataset.ts'
import { estimatorFor } from '../../_tensor/estimatorFor.ts'
import type { spec } from './spec.ts'

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  const dataset = await buildDataset({ table: inputs.table, params, context })
  return { estimator: estimatorFor(dataset, { family: 'linear', hidden: [], l2: params.l2 }), dataset }
}
