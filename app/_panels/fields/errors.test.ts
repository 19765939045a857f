import { expect, test } from 'vitest'
import { makeIssue } from '../../../graphs/_model/issue.ts'
import { specs } from '../../../nodes/_catalog/specs.ts'
import { errorsOf } from './errors.ts'

const of = (type: string, params: Record<string, unknown>, locale: 'en' | 'zh' = 'en') => {
  const schema = specs[type]?.params
  if (!schema) throw new Error(`There is no ${type}.`)
  return errorsOf({ schema, params, issues: [], locale })
}

test('each error stands at its field, however deep', () => {
  const rules = [{ type: 'nulls', column: 'age', tolerance: 2 }, { type: 'nulls' }]
  expect(of('check/quality', { rules })).toEqual([
    { path: 'rules.0.tolerance', message: 'At most 1.' },
    { path: 'rules.1.column', message: 'Fill this in.' },
  ])
})

test('errors are said in Chinese too', () => {
  const [error] = of('train/fit', { epochs: 0 }, 'zh')
  expect(error?.path).toBe('epochs')
  expect(error?.message).toBe('不小于 1。')
})

test('a column that is not there is an error of its field', () => {
  const schema = specs['build/mlp']?.params
  if (!schema) throw new Error('There is no build/mlp.')
  const issues = [
    makeIssue('no-such-column', ['There is no column "x".', '没有列“x”。'], { node: 'a', param: 'target' }),
    makeIssue('missing-input', ['Not wired.', '未连接。'], { node: 'a', port: 'table' }),
  ]
  expect(errorsOf({ schema, params: { target: 'x' }, issues, locale: 'zh' })).toEqual([
    { path: 'target', message: '没有列“x”。' },
  ])
})

test('text in a number is kept and said to be none', () => {
  expect(of('train/fit', { epochs: 'many' })[0]?.message).toBe('This must be a number.')
})
