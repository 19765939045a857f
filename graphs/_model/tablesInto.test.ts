import { expect, test } from 'vitest'
import { specs } from '../../nodes/_catalog/specs.ts'
import { describeGraph } from './describe.ts'
import { document as documentSchema } from './document.ts'
import { describeRequests, tablesInto } from './tablesInto.ts'

const edge = (from: string, to: string) => ({
  from: { node: from.split('.')[0], port: from.split('.')[1] },
  to: { node: to.split('.')[0], port: to.split('.')[1] },
})

//  a ─┐
//     ├─► join ─► columns
//  b ─┘
const graph = (params: Record<string, unknown> = {}) =>
  documentSchema.parse({
    format: 1,
    name: 'g',
    nodes: {
      a: { type: 'collect/sample', params: { dataset: 'series' } },
      b: { type: 'collect/sample', params: { dataset: 'heart' } },
      join: { type: 'process/sql', params },
      columns: { type: 'process/columns', params: { operations: [] } },
    },
    edges: [edge('a.table', 'join.table'), edge('b.table', 'join.table'), edge('join.table', 'columns.table')],
  })

test('several tables on one port are told apart in the order of their edges', () => {
  const document = graph()
  const tables = tablesInto(document, describeGraph(document, specs), 'join')
  expect(Object.keys(tables)).toEqual(['table', 'table2'])
  expect(tables.table?.columns.map(({ name }) => name)).toContain('lag_7')
  expect(tables.table2?.columns.map(({ name }) => name)).toContain('disease')
})

test('a worker is asked where what comes in is known, and further down once it has answered', () => {
  const document = graph({ sql: 'SELECT date FROM input' })
  const asked = (known = {}) => describeRequests(document, specs, describeGraph(document, specs, known))
  expect(asked().map(({ node }) => node)).toEqual(['join'])
  expect(asked()[0]).toMatchObject({ type: 'process/sql', params: { sql: 'SELECT date FROM input' } })
  const answered = { join: { table: { columns: [{ name: 'date', type: 'date' }] } } }
  expect(asked(answered).map(({ node }) => node)).toEqual(['join', 'columns'])
})

test('nobody is asked about params that do not parse', () => {
  const document = graph({ sql: 5 })
  expect(describeRequests(document, specs, describeGraph(document, specs))).toEqual([])
})
