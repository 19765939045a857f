import { expect, test } from 'vitest'
import { specs } from '../../../nodes/_catalog/specs.ts'
import { inLocale } from '../../../nodes/_contract/text.ts'
import { fieldsOf } from './field.ts'
import { paramName } from './paramName.ts'

const name = (type: string, path: string) => {
  const spec = specs[type]
  return spec && paramName(fieldsOf(spec.params), path, text => inLocale(text, 'en'))
}

test('a place in params is named as the form shows it', () => {
  expect(name('train/fit', 'rate')).toBe('Learning rate')
  expect(name('check/quality', 'rules.1.column')).toBe('Rules 2 › Column')
  expect(name('process/columns', 'operations.0.by.2.column')).toBe('Operations 1 › By 3 › Column')
  expect(name('build/mlp', 'hidden.0')).toBe('Hidden layers 1')
})

test('a place that no field has keeps its own name', () => {
  expect(name('train/fit', 'of-tomorrow')).toBe('of-tomorrow')
})
