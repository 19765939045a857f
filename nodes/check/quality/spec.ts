import { z } from 'zod'
import { cell, columnType, columnTypeLabels } from '../../_contract/kinds/table.ts'
import { defineNode } from '../../_contract/node.ts'
import { branch, port, same } from '../../_contract/port.ts'
import { text } from '../../_contract/text.ts'

const column = z.string().meta({ label: { en: 'Column', zh: '列' }, control: 'column' })
const bound = z.union([z.number(), z.string().min(1)]).optional()
const label = text.optional().meta({
  label: { en: 'Label', zh: '名称' },
  help: { en: 'How the report calls this rule.', zh: '报告中此规则的名称。' },
})
const tolerance = z
  .number()
  .min(0)
  .max(1)
  .default(0)
  .meta({
    label: { en: 'Tolerance', zh: '容忍度' },
    help: { en: 'Share of rows that may break the rule, from 0 to 1.', zh: '允许违反规则的行所占比例，0 到 1。' },
  })

const rowCount = z
  .object({
    type: z.literal('rowCount'),
    min: z
      .number()
      .int()
      .min(0)
      .optional()
      .meta({ label: { en: 'At least', zh: '至少' }, unit: 'rows' }),
    max: z
      .number()
      .int()
      .min(0)
      .optional()
      .meta({ label: { en: 'At most', zh: '至多' }, unit: 'rows' }),
    label,
  })
  .meta({ label: { en: 'Row count', zh: '行数' } })
const nulls = z
  .object({ type: z.literal('nulls'), column, tolerance, label })
  .meta({ label: { en: 'No empty cells', zh: '无空值' } })
const unique = z
  .object({
    type: z.literal('unique'),
    columns: z
      .array(z.string())
      .default([])
      .meta({
        label: { en: 'Columns', zh: '列' },
        help: {
          en: 'Together they name a row once; none means all.',
          zh: '这些列组合起来唯一确定一行；不选表示全部列。',
        },
        control: 'columns',
      }),
    tolerance,
    label,
  })
  .meta({ label: { en: 'Unique', zh: '唯一' } })
const range = z
  .object({
    type: z.literal('range'),
    column,
    min: bound.meta({
      label: { en: 'From', zh: '从' },
      help: { en: 'A number, or a date as 2024-02-29.', zh: '数字，或形如 2024-02-29 的日期。' },
    }),
    max: bound.meta({
      label: { en: 'To', zh: '到' },
      help: { en: 'A number, or a date as 2024-02-29.', zh: '数字，或形如 2024-02-29 的日期。' },
    }),
    tolerance,
    label,
  })
  .meta({ label: { en: 'Range', zh: '范围' } })
const allowed = z
  .object({
    type: z.literal('allowed'),
    column,
    values: z
      .array(cell)
      .min(1)
      .meta({ label: { en: 'Values', zh: '取值' } }),
    tolerance,
    label,
  })
  .meta({ label: { en: 'Allowed values', zh: '允许的取值' } })
const pattern = z
  .object({
    type: z.literal('pattern'),
    column,
    regex: z
      .string()
      .min(1)
      .max(1000)
      .meta({
        label: { en: 'Pattern', zh: '模式' },
        help: {
          en: 'A regular expression (RE2) found anywhere in the cell; ^ and $ tie it to its ends.',
          zh: '正则表达式（RE2），在单元格任意位置匹配；用 ^ 和 $ 限定首尾。',
        },
      }),
    tolerance,
    label,
  })
  .meta({ label: { en: 'Pattern', zh: '模式' } })
const type = z
  .object({
    type: z.literal('type'),
    column,
    expected: columnType.meta({
      label: { en: 'Type', zh: '类型' },
      options: columnTypeLabels,
      help: { en: 'Every cell can be read as this without loss.', zh: '每个单元格都能无损地读作此类型。' },
    }),
    tolerance,
    label,
  })
  .meta({ label: { en: 'Type', zh: '类型' } })
const sql = z
  .object({
    type: z.literal('sql'),
    condition: z
      .string()
      .min(1)
      .max(4000)
      .meta({
        label: { en: 'Condition', zh: '条件' },
        help: {
          en: 'A SQL condition over the columns of a row, as amount <= income * 5. Unknown counts as kept.',
          zh: '对一行各列的 SQL 条件，如 amount <= income * 5。结果未知视为满足。',
        },
        control: 'expression',
      }),
    tolerance,
    label,
  })
  .meta({ label: { en: 'SQL condition', zh: 'SQL 条件' } })

const rule = z.discriminatedUnion('type', [rowCount, nulls, unique, range, allowed, pattern, type, sql])
export type Rule = z.output<typeof rule>

export const spec = defineNode({
  title: { en: 'Quality check', zh: '数据质量检查' },
  summary: {
    en: 'Tests the table against rules and sends it on by pass or fail.',
    zh: '按规则检验数据表，并由通过或失败出口送出。',
  },
  version: 2,
  params: z.object({
    rules: z
      .array(rule)
      .max(500)
      .default([])
      .meta({
        label: { en: 'Rules', zh: '规则' },
        help: {
          en: 'The table passes when every rule does. Without any: at least one row, no column more than 95 % empty, at most half of the rows repeated.',
          zh: '所有规则都通过才算通过。不设规则时检查：至少一行、没有列空值超过 95 %、重复行不超过一半。',
        },
      }),
  }),
  inputs: { table: port('table') },
  outputs: { ...branch({ pass: same('table'), fail: same('table') }), report: port('report') },
  describe: (_params, { table }) => ({ pass: table, fail: table }),
  keywords: ['validate', 'test', 'expectation', 'constraint', 'quality', '校验', '规则', '质量'],
})
