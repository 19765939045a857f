import { z } from 'zod'
import { choosingParams } from '../../_contract/kinds/dataset.ts'
import { defineNode } from '../../_contract/node.ts'
import { port } from '../../_contract/port.ts'

export const spec = defineNode({
  title: { en: 'Linear model', zh: '线性模型' },
  summary: {
    en: 'Turns a table into numbers and weighs each of them: logistic or linear regression.',
    zh: '将数据表转换为数值并逐一加权：逻辑回归或线性回归。',
  },
  version: 1,
  params: z.object({
    ...choosingParams,
    l2: z
      .number()
      .min(0)
      .max(1)
      .default(0.001)
      .meta({
        label: { en: 'Weight penalty', zh: '权重惩罚 (L2)' },
        help: { en: 'Keeps weights small: larger means smoother.', zh: '限制权重大小：数值越大，模型越平滑。' },
      }),
  }),
  inputs: { table: port('table') },
  outputs: { estimator: port('estimator'), dataset: port('dataset') },
  usesPrevious: true,
  keywords: [
    'logistic regression',
    'ridge',
    'softmax',
    'normalize',
    'scale',
    'one-hot',
    '逻辑回归',
    '线性回归',
    '岭回归',
    '归一化',
    '编码',
    '模型构建',
  ],
})
