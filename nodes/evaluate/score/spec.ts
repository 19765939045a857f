import { z } from 'zod'
import { defineNode, type Outputs } from '../../_contract/node.ts'
import { branch, port } from '../../_contract/port.ts'

export const spec = defineNode({
  title: { en: 'Score', zh: '模型评估' },
  summary: {
    en: 'Measures a model on rows it has never seen, beside a baseline and with 95 % intervals.',
    zh: '在模型从未见过的行上评估，并与基线对照，给出 95% 置信区间。',
  },
  version: 4,
  params: z.object({
    gate: z
      .string()
      .max(100)
      .default('')
      .meta({
        label: { en: 'Gate by', zh: '门限指标' },
        help: {
          en: 'A test metric such as accuracy, auc or rmse: the model then leaves by "pass" or "fail". Empty: no gate.',
          zh: '测试指标，如 accuracy、auc、rmse：模型将从“pass”或“fail”输出。留空则不设门限。',
        },
      }),
    limit: z
      .number()
      .default(0)
      .meta({
        label: { en: 'Gate limit', zh: '门限值' },
        help: {
          en: 'The least that passes; for errors (rmse, mae, logLoss) the most.',
          zh: '通过所需的最低值；对误差类指标（rmse、mae、logLoss）则为最高值。',
        },
      }),
  }),
  inputs: { model: port('model'), dataset: port('dataset', { optional: true }) },
  outputs: ({ gate }): Outputs =>
    gate === ''
      ? { model: port('model'), report: port('report') }
      : { ...branch({ pass: port('model'), fail: port('model') }), report: port('report') },
  usesSplit: true,
  keywords: ['accuracy', 'auc', 'f1', 'rmse', 'confusion', 'test', 'metrics', '评估', '准确率', '混淆矩阵', '测试'],
})
