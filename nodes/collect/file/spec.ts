import { z } from 'zod'
import { defineNode } from '../../_contract/node.ts'
import { port } from '../../_contract/port.ts'
import { alike } from '../../_contract/text.ts'

const auto = { en: 'automatic', zh: '自动' }

export const spec = defineNode({
  title: { en: 'File', zh: '读取文件' },
  summary: {
    en: 'Reads CSV, TSV, JSON, NDJSON or Parquet from the data folder.',
    zh: '从数据目录读取 CSV、TSV、JSON、NDJSON 或 Parquet。',
  },
  version: 3,
  params: z.object({
    file: z
      .string()
      .max(1000)
      .default('')
      .meta({
        label: { en: 'File', zh: '文件' },
        help: { en: 'A path below the data folder.', zh: '数据目录下的路径。' },
        control: 'file',
      }),
    format: z
      .enum(['auto', 'csv', 'tsv', 'json', 'ndjson', 'parquet'])
      .default('auto')
      .meta({
        label: { en: 'Format', zh: '格式' },
        options: {
          auto,
          csv: alike('CSV'),
          tsv: alike('TSV'),
          json: alike('JSON'),
          ndjson: alike('NDJSON'),
          parquet: alike('Parquet'),
        },
        help: { en: 'Automatic: by the ending of the name.', zh: '自动：根据文件扩展名判断。' },
      }),
    keys: z
      .array(z.string())
      .default([])
      .meta({
        label: { en: 'Key columns', zh: '主键列' },
        help: {
          en: 'What identifies a row. Empty: all of its cells.',
          zh: '用于标识一行的列。留空则使用全部单元格。',
        },
        control: 'columns',
      }),
    limit: z
      .number()
      .int()
      .min(1)
      .optional()
      .meta({
        label: { en: 'At most', zh: '最多行数' },
        help: { en: 'Only the first rows.', zh: '只读取前若干行。' },
        unit: 'rows',
      }),
    rowsPerTurn: z
      .number()
      .int()
      .min(1)
      .optional()
      .meta({
        label: { en: 'Rows each turn', zh: '每轮行数' },
        help: {
          en: 'In a loop, turn n reads the first n times so many rows.',
          zh: '在循环中，第 n 轮读取前 n 倍的行数。',
        },
        unit: 'rows',
      }),
    encoding: z
      .enum(['auto', 'utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'shift_jis', 'windows-1252'])
      .default('auto')
      .meta({
        label: { en: 'Encoding', zh: '编码' },
        options: {
          auto,
          'utf-8': alike('UTF-8'),
          'utf-16le': alike('UTF-16 LE'),
          'utf-16be': alike('UTF-16 BE'),
          gb18030: { en: 'GB18030 (Chinese, simplified)', zh: 'GB18030（简体中文）' },
          big5: { en: 'Big5 (Chinese, traditional)', zh: 'Big5（繁体中文）' },
          shift_jis: { en: 'Shift JIS (Japanese)', zh: 'Shift JIS（日文）' },
          'windows-1252': { en: 'Windows-1252 (Western)', zh: 'Windows-1252（西欧）' },
        },
        help: { en: 'CSV: how letters are stored.', zh: 'CSV：字符编码。' },
      }),
    badBytes: z
      .enum(['replace', 'fail'])
      .default('replace')
      .meta({
        label: { en: 'Broken characters', zh: '损坏的字符' },
        options: { replace: { en: 'replace', zh: '替换' }, fail: { en: 'fail', zh: '失败' } },
        help: {
          en: 'Where the chosen encoding does not fit: show \ufffd and warn, or fail.',
          zh: '编码不符时：用 \ufffd 代替并警告，或报错。',
        },
      }),
    delimiter: z
      .enum(['auto', ',', ';', '\t', '|'])
      .default('auto')
      .meta({
        label: { en: 'Separator', zh: '分隔符' },
        options: {
          auto,
          ',': { en: 'comma ,', zh: '逗号 ,' },
          ';': { en: 'semicolon ;', zh: '分号 ;' },
          '\t': { en: 'tab', zh: '制表符' },
          '|': { en: 'bar |', zh: '竖线 |' },
        },
        help: { en: 'CSV: what stands between cells.', zh: 'CSV：单元格之间的分隔符。' },
      }),
    header: z
      .enum(['auto', 'yes', 'no'])
      .default('auto')
      .meta({
        label: { en: 'Header', zh: '表头' },
        options: { auto, yes: { en: 'yes', zh: '有' }, no: { en: 'no', zh: '无' } },
        help: { en: 'Whether the first line holds the names.', zh: '第一行是否为列名。' },
      }),
    skipLines: z
      .number()
      .int()
      .min(0)
      .max(10_000)
      .default(0)
      .meta({
        label: { en: 'Lines to skip', zh: '跳过行数' },
        help: { en: 'Lines above the header.', zh: '表头之前的行数。' },
      }),
    comment: z
      .string()
      .max(10)
      .default('')
      .meta({
        label: { en: 'Comment sign', zh: '注释符号' },
        help: { en: 'Lines that begin with it are no rows.', zh: '以此开头的行不作为数据。' },
      }),
    extraCells: z
      .enum(['keep', 'drop', 'reject'])
      .default('keep')
      .meta({
        label: { en: 'Too many cells', zh: '多余单元格' },
        options: {
          keep: { en: 'keep', zh: '保留' },
          drop: { en: 'drop', zh: '丢弃' },
          reject: { en: 'leave the row out', zh: '舍弃整行' },
        },
        help: {
          en: 'Where a row is wider than the header: keep them in a last column, drop them, or leave the row out.',
          zh: '当一行比表头更宽时：保留到最后一列、丢弃，或舍弃整行。',
        },
      }),
    decimal: z
      .enum(['auto', '.', ','])
      .default('auto')
      .meta({
        label: { en: 'Decimal sign', zh: '小数点符号' },
        options: { auto, '.': { en: 'point .', zh: '句点 .' }, ',': { en: 'comma ,', zh: '逗号 ,' } },
        help: { en: 'With a comma, points are read as thousands.', zh: '使用逗号时，句点视为千位分隔符。' },
      }),
    thousands: z
      .boolean()
      .default(false)
      .meta({
        label: { en: 'Thousands commas', zh: '千位逗号' },
        help: { en: 'Read 1,234 as 1234.', zh: '将 1,234 读作 1234。' },
      }),
    dateFormat: z
      .enum(['auto', 'dmy', 'mdy', 'ymd'])
      .default('auto')
      .meta({
        label: { en: 'Order of dates', zh: '日期顺序' },
        options: {
          auto,
          dmy: { en: 'day, month, year', zh: '日/月/年' },
          mdy: { en: 'month, day, year', zh: '月/日/年' },
          ymd: { en: 'year, month, day', zh: '年/月/日' },
        },
        help: {
          en: 'For dates that do not begin with the year: 31.12.2024 has the day first, 12/31/2024 the month.',
          zh: '用于不以年份开头的日期：31.12.2024 为日在前，12/31/2024 为月在前。',
        },
      }),
    missing: z
      .array(z.string())
      .default([])
      .meta({
        label: { en: 'Spellings of missing', zh: '缺失值写法' },
        help: { en: 'Such as NA or ?. Empty cells always are missing.', zh: '例如 NA 或 ?。空单元格总是缺失。' },
      }),
    missingIn: z
      .array(z.string())
      .default([])
      .meta({
        label: { en: 'Only in these columns', zh: '仅用于这些列' },
        help: { en: 'Where those spellings count. Empty: everywhere.', zh: '上述写法生效的列。留空则全部生效。' },
        control: 'columns',
      }),
  }),
  inputs: { feedback: port('feedback', { optional: true, reads: ['iteration'] }) },
  outputs: { table: port('table') },
  needs: ['files'],
  usesSplit: true,
  hasFingerprint: true,
  describesInWorker: true,
  keywords: ['csv', 'tsv', 'json', 'parquet', 'read', 'load', 'import', '读取', '导入', '表格'],
})
