import type { Run } from '../../_contract/node.ts'
import type { spec } from './spec.ts'

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  context.log(
    params.note
      ? { en: params.note, zh: params.note }
      : { en: 'Nothing to do here: the input is passed on unchanged.', zh: '此处无事可做：输入原样传递。' },
  )
  return { output: inputs.input }
}
