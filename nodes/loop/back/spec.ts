import { z } from 'zod'
import { defineNode } from '../../_contract/node.ts'
import { branch, port, same } from '../../_contract/port.ts'

export const spec = defineNode({
  title: { en: 'Iterate', zh: '模型迭代' },
  summary: {
    en: 'Goes back for another turn until a metric is reached, no longer gets better, or the turns are used up.',
    zh: '返回进行下一轮，直到指标达标、不再改善或轮数用尽。',
  },
  version: 1,
  params: z.object({
    maxIterations: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(2)
      .meta({
        label: { en: 'Turns at most', zh: '最多轮数' },
        help: { en: 'All turns together, the first included.', zh: '包含第一轮在内的总轮数。' },
      }),
    metric: z
      .string()
      .max(100)
      .default('')
      .meta({
        label: { en: 'Metric', zh: '指标' },
        help: {
          en: 'Which metric of the value decides, as validation.accuracy or validation.loss. Empty: only the turns count.',
          zh: '由哪个指标决定，如 validation.accuracy、validation.loss。留空则只看轮数。',
        },
      }),
    better: z
      .enum(['auto', 'higher', 'lower'])
      .default('auto')
      .meta({
        label: { en: 'Better is', zh: '何为更好' },
        options: {
          auto: { en: 'automatic', zh: '自动' },
          higher: { en: 'higher', zh: '越高越好' },
          lower: { en: 'lower', zh: '越低越好' },
        },
        help: {
          en: 'Automatic: lower for losses and errors, higher for the rest.',
          zh: '自动：损失和误差越低越好，其余越高越好。',
        },
      }),
    target: z
      .number()
      .optional()
      .meta({
        label: { en: 'Target', zh: '目标值' },
        help: { en: 'Done as soon as the metric is at least as good as this.', zh: '指标达到此值即结束。' },
      }),
    patience: z
      .number()
      .int()
      .min(0)
      .max(1000)
      .default(0)
      .meta({
        label: { en: 'Patience', zh: '耐心轮数' },
        help: {
          en: 'Done after so many turns in a row without a better metric. 0: does not look at that.',
          zh: '指标连续这么多轮没有改善即结束。0 表示不检查。',
        },
        unit: 'turns',
      }),
    minDelta: z
      .number()
      .min(0)
      .default(0)
      .meta({
        label: { en: 'Least gain', zh: '最小改善' },
        help: { en: 'Less than this does not count as better.', zh: '改善小于此值不算更好。' },
      }),
  }),
  inputs: { value: port(['table', 'model', 'report', 'endpoint']) },
  outputs: branch({ again: port('feedback'), done: same('value') }),
  loop: true,
  usesIteration: true,
  usesPrevious: true,
  keywords: ['loop', 'repeat', 'feedback', 'until', '循环', '迭代', '反馈'],
})
