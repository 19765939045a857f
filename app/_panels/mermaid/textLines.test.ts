import { expect, test } from 'vitest'
import { linesOf, nameIn, smallestChange } from './textLines.ts'

test.each([
  ['A\nB\nC', 'A\nX\nC', { from: 2, to: 3, insert: 'X' }],
  ['A-->B', 'A-->B', { from: 5, to: 5, insert: '' }],
  ['aa', 'aaa', { from: 2, to: 2, insert: 'a' }],
  ['aaa', 'aa', { from: 2, to: 3, insert: '' }],
  ['', 'new', { from: 0, to: 0, insert: 'new' }],
])('only what differs is changed: %j → %j', (before, after, change) => {
  expect(smallestChange(before, after)).toEqual(change)
  expect(before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after)
})

const text = `graph TD
    %% C is a comment
    A["B -> C"] --> B
    B -->|D| C{数据}
    C -.-> D; D --> 数据`

test('a node is found on the first line that names it, and not where a label or comment does', () => {
  expect([...linesOf(text, new Set(['A', 'B', 'C', 'D', '数据', 'E']))]).toEqual([
    ['A', 3],
    ['B', 3],
    ['C', 4],
    ['D', 5],
    ['数据', 5],
  ])
  expect(nameIn('    B -->|D| C{数据}', new Set(['D', 'C']))).toBe('C')
  expect(nameIn('%% A', new Set(['A']))).toBeUndefined()
})
