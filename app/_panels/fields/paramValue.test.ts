import { expect, test } from 'vitest'
import { specs } from '../../../nodes/_catalog/specs.ts'
import { fieldsOf } from './field.ts'
import { paramValue } from './paramValue.ts'

const fields = (type: string) => {
  const spec = specs[type]
  if (!spec) throw new Error(`There is no ${type}.`)
  return fieldsOf(spec.params)
}

test('a choice is told by its label, also within a list of records', () => {
  expect(paramValue(fields('clean/auto'), 'clip', 'quantiles').zh).toBe('分位数')
  const columns = fields('process/columns')
  expect(paramValue(columns, 'operations.0.to', 'integer')).toEqual({ en: 'whole number', zh: '整数' })
  expect(paramValue(columns, 'operations.0.type', 'cast').zh).toBe('转换类型')
})

test('what is no choice stands as it was written', () => {
  expect(paramValue(fields('train/fit'), 'epochs', 20).en).toBe('20')
  expect(paramValue(fields('process/columns'), 'operations.0.to', 'wohnort').en).toBe('wohnort')
})
