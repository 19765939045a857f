import { z } from 'zod'
import { defineNode } from '../../_contract/node.ts'
import { port, same } from '../../_contract/port.ts'

export const spec = defineNode({
  title: { en: 'Step', zh: '步骤' },
  summary: {
    en: 'Passes its input on unchanged. Stands for a step of a diagram that has no node yet.',
    zh: '原样传递输入。代表图中暂时没有对应节点的步骤。',
  },
  version: 1,
  params: z.object({
    note: z
      .string()
      .max(2000)
      .default('')
      .meta({
        label: { en: 'Note', zh: '备注' },
        help: { en: 'What this step should do one day. Written to the log.', zh: '此步骤将来应做的事，会写入日志。' },
      }),
  }),
  inputs: { input: port('any') },
  outputs: { output: same('input') },
  describe: (_params, inputs) => ({ output: inputs.input }),
  keywords: ['pass', 'placeholder', 'custom', '占位'],
})
