import { expect, test } from 'vitest'
import { specs } from '../../../nodes/_catalog/specs.ts'
import { fieldsOf } from './field.ts'
import { asVariant, moved, newRecord, variantOf } from './records.ts'

const spec = specs['check/quality']
const control = spec && fieldsOf(spec.params)[0]?.control
if (control?.type !== 'records') throw new Error('The rules of a check are no records.')
const variant = (name: string) => control.variants.find(each => each.name === name)

test('a new rule says its shape and nothing else', () => {
  expect(newRecord(variant('nulls'), control.by)).toEqual({ type: 'nulls' })
})

test('a rule that becomes another kind keeps what both have', () => {
  const range = { type: 'range', column: 'age', min: 0, tolerance: 0.1 }
  const nulls = variant('nulls')
  expect(nulls && asVariant(range, nulls, 'type')).toEqual({ type: 'nulls', column: 'age', tolerance: 0.1 })
})

test('a rule of a kind that nobody knows has no fields', () => {
  expect(variantOf({ type: 'of-tomorrow' }, control)).toBeUndefined()
})

test('an item moves to its new place', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
})
