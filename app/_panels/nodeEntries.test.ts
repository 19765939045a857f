import { expect, test } from 'vitest'
import { findEntries, nodeEntries } from './nodeEntries.ts'

const found = (asked: string) => findEntries(nodeEntries, asked).map(({ type }) => type)

test('a node is found in either language, by its name, type and keywords', () => {
  expect(found('train')[0]).toBe('train/fit')
  expect(found('训练')[0]).toBe('train/fit')
  expect(found('csv')).toContain('collect/file')
  expect(found('去重')).toEqual(['clean/auto'])
})

test('every word must be met, and nothing asked for is everything', () => {
  expect(found('clean zebra')).toEqual([])
  expect(found('')).toHaveLength(nodeEntries.length)
})
