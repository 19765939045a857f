import { expect, test } from 'vitest'
import { parseRows } from './rows.ts'

test('reads a JSON list, instances as the server takes them, and one object a line', () => {
  const rows = [{ age: 3 }, { age: null }]
  expect(parseRows(JSON.stringify(rows))).toEqual(rows)
  expect(parseRows(JSON.stringify({ instances: rows }))).toEqual(rows)
  expect(parseRows('{"age":3}\n\n{"age":null}\n')).toEqual(rows)
  expect(parseRows('{"age":3}')).toEqual([{ age: 3 }])
})

test('reads CSV with quotes, commas and line ends in cells, and leaves empty cells out', () => {
  expect(parseRows('name,note,age\r\n"Ann ""A""","a, b\nc",3\n李,,\n')).toEqual([
    { name: 'Ann "A"', note: 'a, b\nc', age: '3' },
    { name: '李' },
  ])
})

test('says which line is no row', () => {
  expect(() => parseRows('{"age":3}\n{"age":')).toThrow('Line 2 is not a row.')
  expect(() => parseRows('[]')).toThrow('There are no rows.')
})
