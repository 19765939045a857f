import type { Run } from '../../_contract/node.ts'
import type { spec } from './spec.ts'

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  context.log(params.note || 'Nothing to do here: the input is passed on unchanged.')
  return { output: inputs.input }
}
