import { z } from 'zod'
import { defineNode } from '../../_contract/node.ts'
import { port } from '../../_contract/port.ts'

const range = z.object({
  column: z
    .string()
    .min(1)
    .meta({
      label: { en: 'Column', zh: '列' },
      help: { en: 'A name; * stands for any letters, as price_*.', zh: '列名；* 代表任意字符，如 price_*。' },
      control: 'column',
    }),
  min: z
    .number()
    .optional()
    .meta({ label: { en: 'Lowest', zh: '最小值' } }),
  max: z
    .number()
    .optional()
    .meta({ label: { en: 'Highest', zh: '最大值' } }),
})
export type GivenRange = z.output<typeof range>

export const spec = defineNode({
  title: { en: 'Clean', zh: '数据清洗' },
  summary: {
    en: 'Trims text, removes repeated rows and impossible values; fills and clips where asked.',
    zh: '去除多余空白、重复行与不可能的值；可选填充与截断。',
  },
  version: 3,
  params: z.object({
    trim: z
      .boolean()
      .default(true)
      .meta({
        label: { en: 'Trim text', zh: '去除首尾空白' },
        help: { en: 'Removes blanks at both ends of every text.', zh: '去掉每个文本首尾的空白。' },
      }),
    empties: z
      .array(z.string().max(100))
      .max(50)
      .default([''])
      .meta({
        label: { en: 'Counts as empty', zh: '视为空的文本' },
        help: {
          en: 'Texts that become empty cells, in any case: add ? or NA where your data say so.',
          zh: '这些文本会变为空单元格（不分大小写）：若数据用 ? 或 NA 表示缺失，请加上。',
        },
      }),
    usualRanges: z
      .boolean()
      .default(true)
      .meta({
        label: { en: 'Impossible values', zh: '不可能的值' },
        help: {
          en: 'Empties what cannot be, by the name of the column: an age below 0 or above 130, a negative income, a latitude of 200; infinite numbers everywhere.',
          zh: '按列名清空不可能的值：年龄小于 0 或大于 130、负收入、纬度 200 等；任何列中的无穷大。',
        },
      }),
    ranges: z
      .array(range)
      .max(200)
      .default([])
      .meta({
        label: { en: 'Ranges', zh: '取值范围' },
        help: {
          en: 'What is possible in a column; values outside become empty. Goes before the usual ranges; without bounds it switches them off.',
          zh: '列的可能范围，范围外的值变为空。优先于常用范围；不填边界即关闭该列的常用范围。',
        },
      }),
    duplicates: z
      .enum(['remove', 'keep'])
      .default('remove')
      .meta({
        label: { en: 'Repeated rows', zh: '重复行' },
        options: { remove: { en: 'remove', zh: '删除' }, keep: { en: 'keep', zh: '保留' } },
        help: {
          en: 'Of rows that are equal after trimming the first is kept.',
          zh: '去除空白后相同的行只保留第一行。',
        },
      }),
    ignore: z
      .array(z.string())
      .default([])
      .meta({
        label: { en: 'Not compared', zh: '不参与比较的列' },
        help: { en: 'Rows that differ only here are equal.', zh: '仅在这些列上不同的行视为相同。' },
        control: 'columns',
      }),
    ignoreIds: z
      .boolean()
      .default(false)
      .meta({
        label: { en: 'Do not compare ids', zh: '不比较编号列' },
        help: {
          en: 'Leaves out columns named like an id (id, customer_id, uuid, 编号). People who differ only in their number then count as one.',
          zh: '忽略名字像编号的列（id、customer_id、uuid、编号）。此时仅编号不同的两条记录会合为一条。',
        },
      }),
    clip: z
      .enum(['none', 'quantiles', 'iqr'])
      .default('none')
      .meta({
        label: { en: 'Clip numbers', zh: '截断极端值' },
        options: {
          none: { en: 'none', zh: '不截断' },
          quantiles: { en: 'quantiles', zh: '分位数' },
          iqr: { en: 'quartiles', zh: '四分位距' },
        },
        help: {
          en: 'Draws extreme numbers in to a bound: a quantile on either side, or quartiles plus some interquartile ranges. Bounds are fitted on train rows.',
          zh: '把极端数值拉回边界：两侧分位数，或四分位数外若干倍四分位距。边界只由训练行拟合。',
        },
      }),
    tail: z
      .number()
      .gt(0)
      .lt(0.5)
      .default(0.01)
      .meta({
        label: { en: 'Tail', zh: '尾部比例' },
        help: { en: 'For quantiles: the share on either side.', zh: '分位数截断时每一侧的比例。' },
      }),
    spread: z
      .number()
      .gt(0)
      .max(100)
      .default(3)
      .meta({
        label: { en: 'Interquartile ranges', zh: '四分位距倍数' },
        help: { en: 'How many beyond the quartiles are still usual.', zh: '超出四分位数多少倍以内仍算正常。' },
      }),
    fillNumbers: z
      .enum(['none', 'median', 'mean', 'frequent'])
      .default('none')
      .meta({
        label: { en: 'Fill numbers', zh: '填充数值' },
        options: {
          none: { en: 'not filled', zh: '不填充' },
          median: { en: 'median', zh: '中位数' },
          mean: { en: 'mean', zh: '平均值' },
          frequent: { en: 'most frequent', zh: '最常见值' },
        },
        help: {
          en: 'What stands in for empty numbers, fitted on train rows; whole numbers stay whole. Where not filled, building a model fills them.',
          zh: '空数值的替代值，只由训练行拟合；整数列保持整数。选“不填充”时由建模节点处理。',
        },
      }),
    fillOthers: z
      .enum(['none', 'frequent'])
      .default('none')
      .meta({
        label: { en: 'Fill texts and booleans', zh: '填充文本与布尔值' },
        options: { none: { en: 'not filled', zh: '不填充' }, frequent: { en: 'most frequent', zh: '最常见值' } },
        help: { en: 'With the most frequent value of the train rows.', zh: '用训练行中最常见的值。' },
      }),
    except: z
      .array(z.string())
      .default([])
      .meta({
        label: { en: 'Leave alone', zh: '保持不变的列' },
        help: {
          en: 'These cells are not changed: the target, for one.',
          zh: '这些列的单元格不做任何修改，例如目标列。',
        },
        control: 'columns',
      }),
  }),
  inputs: { table: port('table') },
  outputs: { table: port('table'), report: port('report') },
  acts: 'rowwise',
  describe: (_params, { table }) => ({ table }),
  keywords: [
    'dedupe',
    'duplicates',
    'trim',
    'outlier',
    'missing',
    'impute',
    'null',
    'nan',
    'clip',
    '去重',
    '缺失',
    '空值',
    '异常',
    '填充',
  ],
})
