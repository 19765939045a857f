import { z } from 'zod'
import { defineNode } from '../../_contract/node.ts'
import { port } from '../../_contract/port.ts'

export const spec = defineNode({
  title: { en: 'SQL', zh: 'SQL' },
  summary: {
    en: 'One SELECT over its inputs: joins, groups, windows, whatever SQL can say.',
    zh: '对输入执行一条 SELECT：连接、分组、窗口等 SQL 能表达的一切。',
  },
  version: 2,
  params: z.object({
    sql: z
      .string()
      .max(100_000)
      .default('SELECT * FROM input')
      .meta({
        label: { en: 'SQL', zh: 'SQL' },
        help: {
          en: 'Exactly one SELECT (DuckDB). Tables are input, input2, input3 … in the order of their edges. Keep _row and _split to keep the identity of rows.',
          zh: '恰好一条 SELECT（DuckDB 语法）。表名按连线顺序为 input、input2、input3……保留 _row 和 _split 即保留行的身份。',
        },
        control: 'sql',
      }),
    timeLimit: z
      .number()
      .min(1)
      .max(86_400)
      .default(60)
      .meta({
        label: { en: 'Time limit', zh: '时间限制' },
        help: { en: 'A query that takes longer is stopped.', zh: '超过此时间的查询会被中止。' },
        unit: 's',
        execution: true,
      }),
  }),
  inputs: { table: port('table', { many: true }) },
  outputs: { table: port('table') },
  acts: 'reshape',
  usesSplit: true,
  describesInWorker: true,
  keywords: [
    'query',
    'join',
    'merge',
    'group',
    'aggregate',
    'window',
    'filter',
    'union',
    '查询',
    '连接',
    '聚合',
    '筛选',
  ],
})
