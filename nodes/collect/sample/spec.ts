import { z } from 'zod'
import { defineNode } from '../../_contract/node.ts'
import { port } from '../../_contract/port.ts'

export const spec = defineNode({
  title: { en: 'Sample data', zh: '示例数据' },
  summary: {
    en: 'Makes rows with a known structure, as many as you like, without a network.',
    zh: '离线生成结构已知的数据，行数任意。',
  },
  version: 2,
  params: z.object({
    dataset: z
      .enum(['credit', 'heart', 'series'])
      .default('credit')
      .meta({
        label: { en: 'Data set', zh: '数据集' },
        options: {
          credit: { en: 'credit', zh: '信用' },
          heart: { en: 'heart', zh: '心脏病' },
          series: { en: 'series', zh: '时间序列' },
        },
        help: {
          en: 'credit: loan applications, who defaults. heart: patients, who is ill. series: one value a day.',
          zh: '信用：贷款申请与违约；心脏病：患者与是否患病；时间序列：每天一个数值。',
        },
      }),
    rows: z
      .number()
      .int()
      .min(0)
      .max(10_000_000)
      .default(2000)
      .meta({
        label: { en: 'Rows', zh: '行数' },
        help: { en: 'More rows never change the ones before.', zh: '增加行数不会改变已有的行。' },
        unit: 'rows',
      }),
    rowsPerTurn: z
      .number()
      .int()
      .min(0)
      .max(10_000_000)
      .default(0)
      .meta({
        label: { en: 'More rows each turn', zh: '每轮新增行数' },
        help: {
          en: 'In a loop, every turn after the first brings so many rows more.',
          zh: '在循环中，从第二轮起每轮多收集这么多行。',
        },
        unit: 'rows',
      }),
    mess: z
      .number()
      .min(0)
      .max(1)
      .default(0.03)
      .meta({
        label: { en: 'Messy cells', zh: '脏数据比例' },
        help: {
          en: 'Share of cells that are missing, impossible or badly typed; some rows come twice.',
          zh: '缺失、不可能或书写不规范的单元格所占比例；部分行会重复。',
        },
      }),
    messLater: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .meta({
        label: { en: 'Messy cells in later turns', zh: '后续轮次的脏数据比例' },
        help: {
          en: 'The same for rows that later turns bring. Empty: as in the first.',
          zh: '后续轮次新增行的脏数据比例。留空则与第一轮相同。',
        },
      }),
    seed: z
      .number()
      .int()
      .min(0)
      .max(0xffff_ffff)
      .default(0)
      .meta({
        label: { en: 'Variant', zh: '变体' },
        help: {
          en: "Another number gives other rows of the same kind; the graph's seed does so too.",
          zh: '换一个数字即可得到同类的另一批数据；更改图的种子也有同样效果。',
        },
      }),
  }),
  inputs: { feedback: port('feedback', { optional: true, reads: ['iteration'] }) },
  outputs: { table: port('table') },
  usesSplit: true,
  describe: params => ({ table: { columns: [...columns[params.dataset]] } }),
  keywords: ['generate', 'synthetic', 'demo', 'credit', 'heart', 'series', '生成', '演示', '模拟'],
})

type Described = { name: string; type: 'integer' | 'number' | 'text' | 'date' | 'boolean' }
const system: Described[] = [
  { name: '_row', type: 'text' },
  { name: '_split', type: 'text' },
]
const columns: Record<'credit' | 'heart' | 'series', Described[]> = {
  credit: [
    { name: 'application_id', type: 'text' },
    { name: 'applied_on', type: 'date' },
    { name: 'age', type: 'integer' },
    { name: 'income', type: 'number' },
    { name: 'employment', type: 'text' },
    { name: 'years_employed', type: 'number' },
    { name: 'housing', type: 'text' },
    { name: 'purpose', type: 'text' },
    { name: 'amount', type: 'integer' },
    { name: 'months', type: 'integer' },
    { name: 'existing_loans', type: 'integer' },
    { name: 'late_payments', type: 'integer' },
    { name: 'note', type: 'text' },
    { name: 'default', type: 'text' },
    ...system,
  ],
  heart: [
    { name: 'patient_id', type: 'text' },
    { name: 'age', type: 'integer' },
    { name: 'sex', type: 'text' },
    { name: 'chest_pain', type: 'text' },
    { name: 'resting_pressure', type: 'integer' },
    { name: 'cholesterol', type: 'integer' },
    { name: 'fasting_sugar', type: 'boolean' },
    { name: 'max_rate', type: 'integer' },
    { name: 'exercise_angina', type: 'boolean' },
    { name: 'st_depression', type: 'number' },
    { name: 'vessels', type: 'integer' },
    { name: 'disease', type: 'text' },
    ...system,
  ],
  series: [
    { name: 'date', type: 'date' },
    { name: 'lag_1', type: 'number' },
    { name: 'lag_7', type: 'number' },
    { name: 'value', type: 'number' },
    ...system,
  ],
}
