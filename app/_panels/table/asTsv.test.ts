import { expect, test } from 'vitest'
import { asTsv, namesAsTsv } from './asTsv.ts'

const columns = [
  { name: 'x', type: 'number' as const },
  { name: 'a\tb', type: 'text' as const },
]

test('cells are copied with tabs and lines between them, and what holds such is quoted', () => {
  expect(
    asTsv(
      [
        [-1.5, 'two\nlines'],
        [null, 'a "word"'],
      ],
      columns,
    ),
  ).toBe('-1.5\t"two\nlines"\n\t"a ""word"""')
  expect(namesAsTsv(columns)).toBe('x\t"a\tb"')
})

test('a text that a spreadsheet would compute stays a text; one cell alone is copied as it is', () => {
  expect(asTsv([[1, '=1+1']], columns)).toBe("1\t'=1+1")
  expect(asTsv([['=1+1']], [{ name: 't', type: 'text' }])).toBe('=1+1')
})
