import { z } from 'zod'
import { defineNode } from '../../_contract/node.ts'
import { branch, type OutputPort, port, same } from '../../_contract/port.ts'
import { says } from '../../_contract/text.ts'

const name = z
  .string()
  .refine(
    name => /^[\p{L}_][\p{L}\p{N}_-]{0,63}$/u.test(name),
    says({
      en: 'Start with a letter; then letters, digits, "_" and "-", 64 at most.',
      zh: '请以字母开头，后接字母、数字、“_”和“-”，最多 64 个字符。',
    }),
  )
  .refine(name => !reserved.has(name), says({ en: 'This name is taken.', zh: '此名称已被占用。' }))
  .meta({
    label: { en: 'Name', zh: '名称' },
    help: { en: 'Becomes the name of an output.', zh: '会成为一个输出端口的名称。' },
  })

const reserved = new Set(['otherwise', '__proto__', 'constructor', 'prototype'])

const when = z
  .string()
  .min(1)
  .max(500)
  .meta({
    label: { en: 'When', zh: '条件' },
    help: {
      en: 'Compares values of the input, as "rows >= 1000" or "test.accuracy > 0.8 and not (rows < 500 or columns = 1)".',
      zh: '比较输入的值，例如 “rows >= 1000” 或 “test.accuracy > 0.8 and not (rows < 500 or columns = 1)”。',
    },
    control: 'condition',
  })

export const spec = defineNode({
  title: { en: 'Switch', zh: '多路分支' },
  summary: {
    en: 'Sends its input on by the first case whose condition holds, else by "otherwise".',
    zh: '按第一个成立的条件把输入送往对应出口，都不成立时走 otherwise。',
  },
  version: 1,
  params: z.object({
    cases: z
      .array(z.object({ name, when }))
      .max(20)
      .refine(
        cases => new Set(cases.map(({ name }) => name)).size === cases.length,
        says({ en: 'Two cases have the same name.', zh: '有两个分支同名。' }),
      )
      .default([])
      .meta({
        label: { en: 'Cases', zh: '分支' },
        help: {
          en: 'Tried from top to bottom; the first that holds is taken. Each has an output of its own.',
          zh: '自上而下依次判断，取第一个成立的。每个分支有自己的输出端口。',
        },
      }),
  }),
  inputs: { value: port('any') },
  outputs: ({ cases }) => {
    const ports: [string, OutputPort][] = [...cases.map(({ name }) => name), 'otherwise'].map(name => [
      name,
      same('value'),
    ])
    return branch(Object.fromEntries(ports))
  },
  describe: ({ cases }, inputs) =>
    Object.fromEntries([...cases.map(({ name }) => name), 'otherwise'].map(name => [name, inputs.value])),
  keywords: ['if', 'case', 'route', 'gate', 'condition', '条件', '分支'],
})
