import type { Artifact } from '../_contract/artifact.ts'
import { NodeFailure } from '../_contract/failure.ts'
import { type Cell, dataColumns, rowColumn, splitColumn } from '../_contract/kinds/table.ts'
import { cellOf } from './profile.ts'
import { fileOf, originOf, relationOf } from './relation.ts'
import { openSession } from './session.ts'
import { quoteName } from './sql.ts'

export interface TestRows {
  target: string
  /** Rows as they were collected, without the target, and what the target really was. */
  rows: { row: Record<string, Cell>; truth: Cell }[]
}

/** Rows that no training has seen, of the data that a deployed model comes from. */
export async function testRows(endpoint: Artifact<'endpoint'>, limit: number): Promise<TestRows> {
  const dataset = refOf(refOf(refOf(endpoint, 'model'), 'estimator'), 'dataset')
  const table = refOf(dataset, 'table')
  if (dataset.kind !== 'dataset' || table.kind !== 'table') throw broken('dataset')
  const origin = originOf(table)
  const target = dataset.meta.transform.target.column
  const columns = dataColumns(origin.meta.columns)
  const session = await openSession({ files: [fileOf(table), fileOf(origin)] })
  try {
    const shown = columns.map(({ name, type }) => {
      const isMoment = type === 'date' || type === 'timestamp'
      return isMoment ? `CAST(${quoteName(name)} AS VARCHAR) AS ${quoteName(name)}` : quoteName(name)
    })
    const rows = await session.rows(
      `SELECT ${shown.join(', ')} FROM ${relationOf(origin)} WHERE ${rowColumn} IN
        (SELECT ${rowColumn} FROM ${relationOf(table)} WHERE ${splitColumn} = 'test') LIMIT ${limit}`,
    )
    return { target, rows: rows.map(row => ({ row: withoutTarget(row, target), truth: cellOf(row[target]) })) }
  } finally {
    session.close()
  }
}

function withoutTarget(row: Record<string, unknown>, target: string): Record<string, Cell> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => (name === target ? [] : [[name, cellOf(value)]])),
  )
}

function refOf(artifact: Artifact, name: string): Artifact {
  const found = artifact.refs[name]
  if (!found) throw broken(name)
  return found
}

function broken(name: string): NodeFailure {
  return new NodeFailure({
    code: 'no-test-rows',
    message: {
      en: `The data that this model was tested on can't be found: it refers to no ${name}.`,
      zh: `找不到此模型的测试数据：它没有引用 ${name}。`,
    },
    hint: { en: 'Run the graph again.', zh: '请重新运行图。' },
  })
}
