import { expect, test } from 'vitest'
import { document as documentSchema } from '../document.ts'
import { editEach } from './editEach.ts'
import { setParam } from './nodes.ts'

const nodes = { a: { type: 'process/step', params: {} }, b: { type: 'process/step', params: {} } }
const graph = documentSchema.parse({ format: 1, name: 'g', nodes, edges: [] })

test('sets the same of several nodes, or of none where one of them is not there', () => {
  const setAll = (ids: string[]) => editEach(graph, ids, (now, id) => setParam(now, id, { path: 'rows', value: 5 }))
  const { document } = setAll(['a', 'b'])
  expect(Object.values(document?.nodes ?? {}).map(({ params }) => params)).toEqual([{ rows: 5 }, { rows: 5 }])
  expect(setAll(['a', 'gone', 'b'])).toMatchObject({ issue: { code: 'no-such-node' } })
})
