import { z } from 'zod'
import { choosingParams } from '../../_contract/kinds/dataset.ts'
import { defineNode } from '../../_contract/node.ts'
import { port } from '../../_contract/port.ts'
import { alike } from '../../_contract/text.ts'

export const spec = defineNode({
  title: { en: 'Neural network', zh: '神经网络' },
  summary: {
    en: 'Turns a table into numbers and designs a network of fully connected layers for it.',
    zh: '将数据表转换为数值，并为其设计全连接神经网络。',
  },
  version: 1,
  params: z.object({
    ...choosingParams,
    hidden: z
      .array(z.number().int().min(1).max(4096))
      .max(16)
      .default([32])
      .meta({
        label: { en: 'Hidden layers', zh: '隐藏层' },
        help: {
          en: 'Units of each layer, from the input on. None: a linear model.',
          zh: '由输入端起每层的单元数。为空即线性模型。',
        },
        control: 'layers',
      }),
    activation: z
      .enum(['relu', 'tanh', 'sigmoid'])
      .default('relu')
      .meta({
        label: { en: 'Activation', zh: '激活函数' },
        options: { relu: alike('ReLU'), tanh: alike('tanh'), sigmoid: { en: 'sigmoid', zh: 'Sigmoid' } },
        help: { en: 'What each hidden unit makes of its sum.', zh: '每个隐藏单元对加权和所做的变换。' },
      }),
    dropout: z
      .number()
      .min(0)
      .max(0.9)
      .default(0)
      .meta({
        label: { en: 'Dropout', zh: '随机失活' },
        help: {
          en: 'Share of hidden units left out of each training step. Helps where few rows are learned by heart.',
          zh: '每个训练步中随机忽略的隐藏单元比例。数据较少、容易过拟合时有用。',
        },
      }),
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
    'mlp',
    'dense',
    'perceptron',
    'deep learning',
    'normalize',
    'scale',
    'one-hot',
    '多层感知机',
    '深度学习',
    '归一化',
    '编码',
    '模型构建',
  ],
})
