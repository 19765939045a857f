import type { Draft } from '../../_contract/artifact.ts'
import type { Json } from '../../_contract/json.ts'
import type { Figure, ReportTable } from '../../_contract/kinds/report.ts'
import type { Cell } from '../../_contract/kinds/table.ts'
import type { Bilingual } from '../../_contract/text.ts'
import type { Fitted } from './cells.ts'

export const changes = ['trimmed', 'emptied', 'impossible', 'clipped', 'filled'] as const
export type Change = (typeof changes)[number]

export interface Changed {
  /** Rows that came in and that are left. */
  before: number
  rows: number
  columns: { name: string; counts: Record<Change, number> }[]
  fitted: ReadonlyMap<string, Fitted>
}

/** What was changed: counts per column over the rows that are left, and the constants that were fitted. */
export function reportOf(changed: Changed): Draft<'report'> {
  const { before, rows } = changed
  const totals = totalsOf(changed)
  return {
    kind: 'report',
    meta: {
      summary: summaryOf(changed),
      metrics: { rowsBefore: before, rows, duplicates: before - rows, ...totals },
      tables: [columnsTable(changed), ...(changed.fitted.size > 0 ? [fittedTable(changed)] : [])],
      figures: [figureOf(changed)],
    },
  }
}

const words: Record<Change, Bilingual> = {
  trimmed: { en: 'trimmed', zh: '去空白' },
  emptied: { en: 'emptied', zh: '置空' },
  impossible: { en: 'impossible', zh: '不可能' },
  clipped: { en: 'clipped', zh: '截断' },
  filled: { en: 'filled', zh: '填充' },
}

export function summaryOf(changed: Changed): Bilingual {
  const duplicates = changed.before - changed.rows
  const totals = totalsOf(changed)
  const done = changes.filter(change => totals[change] > 0)
  if (duplicates === 0 && done.length === 0) return { en: 'Nothing had to be changed.', zh: '无需修改。' }
  const cells = (locale: keyof Bilingual) => done.map(change => `${totals[change]} ${words[change][locale]}`)
  return {
    en: [
      ...(duplicates > 0 ? [`${duplicates} repeated rows removed`] : []),
      ...(done.length > 0 ? [`cells: ${cells('en').join(', ')}`] : []),
    ]
      .join('; ')
      .concat('.'),
    zh: [
      ...(duplicates > 0 ? [`删除 ${duplicates} 个重复行`] : []),
      ...(done.length > 0 ? [`单元格：${cells('zh').join('、')}`] : []),
    ]
      .join('；')
      .concat('。'),
  }
}

function totalsOf({ columns }: Changed): Record<Change, number> {
  const total = (change: Change) => columns.reduce((sum, { counts }) => sum + counts[change], 0)
  return {
    trimmed: total('trimmed'),
    emptied: total('emptied'),
    impossible: total('impossible'),
    clipped: total('clipped'),
    filled: total('filled'),
  }
}

function columnsTable({ columns }: Changed): ReportTable {
  return {
    title: { en: 'Changed cells', zh: '修改的单元格' },
    columns: [
      { name: 'column', label: { en: 'Column', zh: '列' } },
      ...changes.map(change => ({ name: change, label: words[change] })),
    ],
    rows: columns.map(({ name, counts }) => [name, ...changes.map(change => counts[change])]),
  }
}

function fittedTable({ fitted }: Changed): ReportTable {
  return {
    title: { en: 'Fitted on train rows', zh: '由训练行拟合' },
    columns: [
      { name: 'column', label: { en: 'Column', zh: '列' } },
      { name: 'low', label: { en: 'Lower bound', zh: '下界' } },
      { name: 'high', label: { en: 'Upper bound', zh: '上界' } },
      { name: 'fill', label: { en: 'Filled with', zh: '填充值' } },
    ],
    rows: [...fitted]
      .filter(([, constants]) => Object.keys(constants).length > 0)
      .map(([name, { low, high, fill }]) => [name, shown(low), shown(high), shown(fill)]),
  }
}

function shown(value: Fitted['fill']): Cell {
  if (typeof value !== 'bigint') return value ?? null
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
}

function figureOf({ columns }: Changed): Figure {
  const values = columns.flatMap(({ name, counts }) =>
    changes
      .filter(change => counts[change] > 0)
      .map((change): Json => ({ column: name, change: words[change], cells: counts[change] })),
  )
  return {
    title: { en: 'Changed cells per column', zh: '各列修改的单元格数' },
    spec: {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      data: { values },
      mark: 'bar',
      encoding: {
        y: { field: 'column', type: 'nominal', sort: null, title: null },
        x: { field: 'cells', type: 'quantitative', title: null },
        color: {
          field: 'change',
          type: 'nominal',
          scale: { domain: changes.map(change => words[change]) },
          title: null,
        },
      },
    },
  }
}
