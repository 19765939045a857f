import { z } from 'zod'
import { defineNode } from '../../_contract/node.ts'
import { port, same } from '../../_contract/port.ts'
import { alike, says } from '../../_contract/text.ts'

export const spec = defineNode({
  title: { en: 'Store table', zh: '数据存储' },
  summary: {
    en: 'Keeps the table under a name, with versions, and passes it on.',
    zh: '以名称和版本保存数据表，并原样传出。',
  },
  version: 1,
  params: z.object({
    name: z
      .string()
      .refine(
        name => /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u.test(name),
        says({
          en: 'Letters, digits, "_" and "-", beginning with a letter or digit; 64 at most.',
          zh: '请使用字母、数字、“_”和“-”，以字母或数字开头，最多 64 个字符。',
        }),
      )
      .default('table')
      .meta({
        label: { en: 'Name', zh: '名称' },
        help: {
          en: 'The same content under the same name makes no new version.',
          zh: '同名且内容相同时不会产生新版本。',
        },
      }),
    copy: z
      .enum(['none', 'csv', 'json'])
      .default('none')
      .meta({
        label: { en: 'Copy as', zh: '另存为' },
        options: { none: { en: 'no copy', zh: '不另存' }, csv: alike('CSV'), json: alike('JSON') },
        help: {
          en: 'A file NAME.csv or NAME.json in the output folder, for other programs.',
          zh: '在输出目录写出 名称.csv 或 名称.json，供其他程序使用。',
        },
      }),
  }),
  inputs: { table: port('table') },
  outputs: { table: same('table') },
  effect: true,
  needs: ['tables', 'files'],
  describe: (_params, { table }) => ({ table }),
  keywords: ['save', 'export', 'csv', 'json', 'warehouse', 'version', '保存', '导出', '入库'],
})
