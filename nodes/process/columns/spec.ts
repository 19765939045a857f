import { z } from 'zod'
import { type Column, columnType, columnTypeLabels, rowColumn, splitColumn } from '../../_contract/kinds/table.ts'
import { defineNode } from '../../_contract/node.ts'
import { port } from '../../_contract/port.ts'
import { says } from '../../_contract/text.ts'

const column = z.string().meta({ label: { en: 'Column', zh: '列' }, control: 'column' })
const columns = z
  .array(z.string())
  .min(1)
  .meta({ label: { en: 'Columns', zh: '列' }, control: 'columns' })
const newName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(
    name => name !== '_row' && name !== '_split',
    says({ en: '"_row" and "_split" belong to the table itself.', zh: '“_row”和“_split”是数据表自身的列。' }),
  )
  .meta({ label: { en: 'New name', zh: '新名称' } })

const select = z
  .object({ type: z.literal('select'), columns })
  .meta({ label: { en: 'Keep only', zh: '只保留' }, help: { en: 'In this order.', zh: '按此顺序。' } })
const drop = z.object({ type: z.literal('drop'), columns }).meta({ label: { en: 'Drop', zh: '删除' } })
const rename = z
  .object({ type: z.literal('rename'), column, to: newName })
  .meta({ label: { en: 'Rename', zh: '重命名' } })
const cast = z
  .object({
    type: z.literal('cast'),
    column,
    to: columnType.exclude(['binary']).meta({ label: { en: 'To', zh: '转为' }, options: columnTypeLabels }),
    format: z
      .string()
      .max(100)
      .optional()
      .meta({
        label: { en: 'Date format', zh: '日期格式' },
        help: {
          en: 'Of texts that become dates or times, as %d.%m.%Y; without it ISO is expected.',
          zh: '文本转日期或时间时使用，如 %d.%m.%Y；不填则按 ISO 格式。',
        },
      }),
    otherwise: z
      .enum(['empty', 'fail'])
      .default('empty')
      .meta({
        label: { en: 'What does not fit', zh: '无法转换时' },
        options: { empty: { en: 'empty', zh: '置空' }, fail: { en: 'fail', zh: '失败' } },
        help: {
          en: 'Becomes an empty cell and is counted in the log, or fails the node. A blank text always becomes empty; a number with decimals does not fit an integer.',
          zh: '变为空单元格并在日志中计数，或使节点失败。空白文本总是变为空；带小数的数不能转为整数。',
        },
      }),
  })
  .meta({ label: { en: 'Change type', zh: '转换类型' } })
const derive = z
  .object({
    type: z.literal('derive'),
    name: newName,
    expression: z
      .string()
      .min(1)
      .max(4000)
      .meta({
        label: { en: 'Expression', zh: '表达式' },
        help: {
          en: 'One SQL expression over the columns of a row, as income / 12. It is replayed when the model is served.',
          zh: '对一行各列的一个 SQL 表达式，如 income / 12。模型部署后会重放。',
        },
        control: 'expression',
      }),
  })
  .meta({
    label: { en: 'Derive', zh: '派生' },
    help: { en: 'Adds a column, or replaces the one of that name.', zh: '新增一列，或替换同名列。' },
  })
const order = z
  .object({
    type: z.literal('order'),
    by: z
      .array(
        z.object({
          column,
          descending: z
            .boolean()
            .default(false)
            .meta({ label: { en: 'Descending', zh: '降序' } }),
        }),
      )
      .min(1)
      .meta({ label: { en: 'By', zh: '依据' } }),
  })
  .meta({
    label: { en: 'Order rows', zh: '排序' },
    help: { en: 'Empty cells come last; equal rows keep their order.', zh: '空单元格排在最后；相等的行保持原有顺序。' },
  })

const operation = z.discriminatedUnion('type', [select, drop, rename, cast, derive, order])
export type Operation = z.output<typeof operation>

export const spec = defineNode({
  title: { en: 'Columns', zh: '列处理' },
  summary: {
    en: 'Selects, renames, casts and derives columns, and orders rows.',
    zh: '选择、重命名、转换、派生列，并对行排序。',
  },
  version: 2,
  params: z.object({
    operations: z
      .array(operation)
      .max(200)
      .default([])
      .meta({
        label: { en: 'Operations', zh: '操作' },
        help: { en: 'Done from top to bottom.', zh: '自上而下依次执行。' },
      }),
  }),
  inputs: { table: port('table') },
  outputs: { table: port('table') },
  acts: 'rowwise',
  describesInWorker: true,
  describe: ({ operations }, { table }) => {
    const columns = table && operations.reduce<Column[] | undefined>(describeOperation, table.columns)
    return columns && { table: { columns } }
  },
  keywords: ['select', 'drop', 'rename', 'cast', 'derive', 'sort', 'order', 'expression', '重命名', '排序', '派生'],
})

/** The columns after an operation. The type of a derived one is told by `describe.ts`, which has an engine. */
function describeOperation(columns: Column[] | undefined, operation: Operation): Column[] | undefined {
  if (!columns) return undefined
  switch (operation.type) {
    case 'select':
      return [...operation.columns, rowColumn, splitColumn].flatMap(
        name => columns.find(column => column.name === name) ?? [],
      )
    case 'drop':
      return columns.filter(({ name }) => !operation.columns.includes(name))
    case 'rename':
      return columns.map(column => (column.name === operation.column ? { ...column, name: operation.to } : column))
    case 'cast':
      return columns.map(column =>
        column.name === operation.column ? { name: column.name, type: operation.to } : column,
      )
    case 'order':
      return columns
    case 'derive':
      return undefined
  }
}
