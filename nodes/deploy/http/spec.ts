import { z } from 'zod'
import { defineNode } from '../../_contract/node.ts'
import { port } from '../../_contract/port.ts'
import { says } from '../../_contract/text.ts'

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
      .refine(
        name => /^[A-Za-z0-9][\w.-]{0,99}$/.test(name),
        says({
          en: 'Latin letters, digits, "_", "-" and ".", beginning with a letter or digit; 100 at most.',
          zh: '请使用拉丁字母、数字、“_”、“-”和“.”，以字母或数字开头，最多 100 个字符。',
        }),
      )
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
        options: {
          better: { en: 'if better', zh: '更优时' },
          always: { en: 'always', zh: '总是' },
          never: { en: 'never', zh: '从不' },
        },
        help: {
          en: 'If better: only if it beats the served version on the same validation rows. Every model is registered.',
          zh: '更优时：仅当在相同验证行上优于当前版本时才上线。所有模型都会注册。',
        },
      }),
  }),
  inputs: { model: port('model') },
  outputs: { endpoint: port('endpoint') },
  effect: true,
  needs: ['models'],
  keywords: ['serve', 'rest', 'api', 'predict', 'publish', '部署', '服务', '上线', '接口'],
})
