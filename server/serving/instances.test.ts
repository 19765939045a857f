import { expect, test } from 'vitest'
import { maximumRows, parseInstances } from './instances.ts'

test('takes rows', () => {
  expect(parseInstances('{"instances":[{"age":4}]}')).toEqual({ rows: [{ age: 4 }], byColumn: false })
})

test('takes columns and says that the answer goes by columns too', () => {
  expect(parseInstances('{"inputs":{"age":[4,5],"name":["a","b"]}}')).toEqual({
    rows: [
      { age: 4, name: 'a' },
      { age: 5, name: 'b' },
    ],
    byColumn: true,
  })
})

test.each([
  ['{', 'not JSON'],
  ['[]', '"instances"'],
  ['{"instances":[1]}', '"instances"'],
  ['{"instances":[],"inputs":{}}', '"instances"'],
  ['{"instances":[]}', 'no rows'],
  ['{"inputs":{"a":[1],"b":[1,2]}}', 'different lengths'],
])('says what is wrong with %s', (body, words) => {
  expect(() => parseInstances(body)).toThrow(words)
})

test('refuses more rows than it answers at a time', () => {
  const instances = Array.from({ length: maximumRows + 1 }, () => ({}))
  expect(() => parseInstances(JSON.stringify({ instances }))).toThrow('at most')
})
