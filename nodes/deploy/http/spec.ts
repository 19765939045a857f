import { z } from 'zod'
import { defineNode } from '../../_contract/node.ts'
import { port } from '../../_contract/port.ts'

export const spec = defineNode({
  title: { en: 'HTTP endpoint', zh: '模型部署' },
  summary: {
    en: 'Registers the model under a name and serves it over HTTP when it is better than the one before.',
    zh: '以指定名称注册模型，并在其优于当前版本时通过 HTTP 提供服务。',
  },
  version: 2,
  params: z.object({
    name: z
      .string()
      .regex(/^[A-Za-z0-9][\w.-]{0,99}$/)
      .default('model')
      .meta({
        label: { en: 'Name', zh: '名称' },
        help: {
          en: 'Stands in the address /v1/models/NAME: letters, digits, "_", "-" and ".".',
          zh: '出现在地址 /v1/models/NAME 中：可用字母、数字、“_”、“-”和“.”。',
        },
      }),
    promote: z
      .enum(['better', 'always', 'never'])
      .default('better')
      .meta({
        label: { en: 'Serve it', zh: '上线条件' },
        help: {
          en: 'better: only if it beats the served version on the same validation rows. Every model is registered.',
          zh: 'better：仅当在相同验证行上优于当前版本时才上线。所有模型都会注册。',
        },
      }),
  }),
  inputs: { model: port('model') },
  outputs: { endpoint: port('endpoint') },
  effect: true,
  needs: ['models'],
  keywords: ['serve', 'rest', 'api', 'predict', 'publish', '部署', '服务', '上线', '接口'],
})
