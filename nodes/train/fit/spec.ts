import { z } from 'zod'
import { defineNode } from '../../_contract/node.ts'
import { port } from '../../_contract/port.ts'
import { alike } from '../../_contract/text.ts'

const withhold = ['test', 'table']

export const spec = defineNode({
  title: { en: 'Train', zh: '模型训练' },
  summary: {
    en: 'Fits a model to the train rows and keeps the epoch that does best on the validation rows.',
    zh: '在训练行上拟合模型，并保留在验证行上表现最好的一轮。',
  },
  version: 2,
  params: z.object({
    optimizer: z
      .enum(['adam', 'sgd', 'momentum', 'rmsprop'])
      .default('adam')
      .meta({
        label: { en: 'Optimizer', zh: '优化器' },
        options: {
          adam: alike('Adam'),
          sgd: { en: 'SGD', zh: 'SGD（随机梯度下降）' },
          momentum: { en: 'SGD with momentum', zh: 'SGD + 动量' },
          rmsprop: alike('RMSprop'),
        },
        help: {
          en: 'How weights follow the gradient. Adam needs the least tuning.',
          zh: '权重随梯度更新的方式。Adam 最省调参。',
        },
      }),
    rate: z
      .number()
      .positive()
      .max(10)
      .default(0.005)
      .meta({
        label: { en: 'Learning rate', zh: '学习率' },
        help: {
          en: 'Length of one step. Lower it when the loss jumps about or is lost.',
          zh: '每步的幅度。损失剧烈波动或发散时请调低。',
        },
      }),
    epochs: z
      .number()
      .int()
      .min(1)
      .max(100_000)
      .default(200)
      .meta({
        label: { en: 'Epochs', zh: '训练轮数' },
        help: { en: 'How often all train rows are gone through at most.', zh: '最多遍历全部训练行的次数。' },
      }),
    batch: z
      .number()
      .int()
      .min(1)
      .max(65_536)
      .default(32)
      .meta({
        label: { en: 'Batch', zh: '批大小' },
        help: { en: 'Rows of one step. Larger is faster and coarser.', zh: '每步使用的行数。越大越快，但越粗略。' },
        unit: 'rows',
      }),
    patience: z
      .number()
      .int()
      .min(0)
      .max(10_000)
      .default(15)
      .meta({
        label: { en: 'Patience', zh: '早停耐心' },
        help: {
          en: 'Epochs without a better validation loss before training ends. 0: never ends early.',
          zh: '验证损失连续多少轮没有改善就停止。0 表示不提前停止。',
        },
        unit: 'epochs',
      }),
    balanced: z
      .boolean()
      .default(false)
      .meta({
        label: { en: 'Balance classes', zh: '平衡类别' },
        help: {
          en: 'Rows of rare classes count more, so that all classes weigh the same.',
          zh: '稀有类别的行权重更高，使各类别总权重相同。',
        },
      }),
    warmStart: z
      .boolean()
      .default(true)
      .meta({
        label: { en: 'Go on from the last turn', zh: '延续上一轮迭代' },
        help: {
          en: "In a loop, begins with the last turn's weights where they still fit.",
          zh: '在循环中，若形状一致则从上一轮迭代的权重开始训练。',
        },
      }),
    checkpointEvery: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(1)
      .meta({
        label: { en: 'Checkpoint every', zh: '检查点间隔' },
        help: { en: 'A killed training goes on from the last checkpoint.', zh: '训练被中断后，从最近的检查点继续。' },
        unit: 'epochs',
        execution: true,
      }),
  }),
  inputs: {
    estimator: port('estimator', { withhold }),
    dataset: port('dataset', { optional: true, withhold }),
  },
  outputs: { model: port('model'), report: port('report') },
  usesPrevious: true,
  keywords: ['fit', 'learn', 'gradient descent', 'epoch', '训练', '拟合', '梯度下降'],
})
