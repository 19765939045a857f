import { expect, test } from 'vitest'
import { findEntries, nodeEntries } from './nodeEntries.ts'

const found = (asked: string) => findEntries(nodeEntries, asked).map(({ type }) => type)

test('a node is found by its name, a keyword or a setting, in either language, the best first', () => {
  expect(found('csv')).toEqual(['collect/file', 'store/table'])
  expect(found('训练')[0]).toBe('train/fit')
  expect(found('质量')[0]).toBe('check/quality')
  expect(found('sql')[0]).toBe('process/sql')
  expect(found('train')[0]).toBe('train/fit')
  expect(found('missing')[0]).toBe('clean/auto')
  expect(found('去重')).toEqual(['clean/auto'])
  expect(found('one-hot')).toEqual(['build/linear', 'build/mlp'])
  expect(found('neural net')[0]).toBe('build/mlp')
})

test('a shortened name is understood: lr is logistic regression and the learning rate', () => {
  expect(found('lr').slice(0, 2)).toEqual(['build/linear', 'train/fit'])
})

test('a slip of the keys still finds what was meant, and nonsense finds nothing', () => {
  expect(found('cvs')[0]).toBe('collect/file')
  expect(found('trian')[0]).toBe('train/fit')
  expect(found('evalute')[0]).toBe('evaluate/score')
  expect(found('claen')[0]).toBe('clean/auto')
  expect(found('nueral netwrok')[0]).toBe('build/mlp')
  expect(found('qqqq')).toEqual([])
  expect(found('cnn')).toEqual([])
  expect(found('clean zebra')).toEqual([])
})

test('without a word all are there, by stage', () => {
  expect(found('')).toEqual(nodeEntries.map(({ type }) => type))
})
