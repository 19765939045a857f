import { rowColumn, splitColumn } from '../../../nodes/_contract/kinds/table.ts'
import { describeNodes, type KnownSchemas, type NodeSchemas } from '../describe.ts'
import { type Issue, makeIssue } from '../issue.ts'
import type { ViewNode } from '../view.ts'
import { findColumns } from './columnParams.ts'

/** That the columns which params name are in the tables that come in, where those are known. */
export function checkColumns(ordered: readonly ViewNode[], known: KnownSchemas): Issue[] {
  return [...describeNodes(ordered, known)].flatMap(([node, schemas]) => checkNode(node, schemas))
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
