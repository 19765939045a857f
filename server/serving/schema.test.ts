import { expect, test } from 'vitest'
import type { ModelMeta } from '../../nodes/_contract/kinds/model.ts'
import { rowSchemaOf } from './schema.ts'

test('a caller is asked for every column that was collected, also one whose name begins with an underscore', () => {
  const columns: ModelMeta['row']['columns'] = [
    { name: '_size', type: 'number' },
    { name: '_row', type: 'text' },
    { name: 'species', type: 'text' },
  ]
  // Of the transform only the target is looked at.
  const transform = { target: { column: 'species' } } as ModelMeta['transform']
  expect(Object.keys(rowSchemaOf({ row: { columns, prepare: [] }, transform }).properties)).toEqual(['_size'])
})
