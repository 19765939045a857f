import type { Split } from '../../../nodes/_contract/context.ts'
import { rowColumn, splitColumn } from '../../../nodes/_contract/kinds/table.ts'
import { describeNodes, type KnownSchemas, type NodeSchemas } from '../describe.ts'
import { type Issue, makeIssue } from '../issue.ts'
import type { ViewNode } from '../view.ts'
import { findColumns } from './columnParams.ts'

/** That the columns which params name are in the tables that come in, where those are known. */
export function checkColumns(
  ordered: readonly ViewNode[],
  { split, known }: { split: Split; known: KnownSchemas },
): Issue[] {
  const described = describeNodes(ordered, known)
  return [...checkSplit(described, split), ...[...described].flatMap(([node, schemas]) => checkNode(node, schemas))]
}

/** The column that a split goes by must be in what is collected, where all of that is known. */
function checkSplit(described: ReadonlyMap<ViewNode, NodeSchemas>, { by, column }: Split): Issue[] {
  if (by === 'hash' || !column) return []
  const sources = [...described].filter(([{ node }]) => node.type.startsWith('collect/'))
  const tables = sources.map(([, { outputs }]) => Object.values(outputs).find(schema => schema !== undefined))
  const names = tables.flatMap(table => table?.columns.map(({ name }) => name) ?? [])
  if (tables.length === 0 || tables.includes(undefined) || names.includes(column)) return []
  const has = names.join(', ')
  return [
    makeIssue('no-such-column', [
      `There is no column "${column}" to split the rows by. What is collected has: ${has}.`,
      `没有用于划分数据的列“${column}”。采集到的列有：${has}。`,
    ]),
  ]
}

function checkNode(node: ViewNode, { inputs, outputs }: NodeSchemas): Issue[] {
  const arriving = Object.values(inputs).filter(schema => schema !== undefined)
  // Where one table is not known, the column may be in that one.
  if (!node.spec || arriving.length === 0 || arriving.length < Object.keys(inputs).length) return []
  const names = arriving.flatMap(({ columns }) => columns.map(({ name }) => name))
  const { columns, texts } = findColumns(node.spec.params, node.parsed.params)
  if (columns.length === 0) return []
  const made = Object.values(outputs).flatMap(schema => schema?.columns.map(({ name }) => name) ?? [])
  const all = new Set([...names, ...made, ...texts, rowColumn, splitColumn])
  return columns.flatMap(({ path, column }) => {
    if (all.has(column)) return []
    const has = names.filter(name => name !== rowColumn && name !== splitColumn).join(', ')
    return [
      makeIssue(
        'no-such-column',
        [`There is no column "${column}". The table has: ${has}.`, `没有列“${column}”。表中有：${has}。`],
        { node: node.id, param: path },
      ),
    ]
  })
}
