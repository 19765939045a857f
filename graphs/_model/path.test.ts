import { expect, test } from 'vitest'
import { setAt } from './path.ts'

test('a place in params is replaced, and only it', () => {
  const params = { rules: [{ min: 1 }, { min: 2 }], other: 'x' }
  expect(setAt(params, 'rules.1.min', 9)?.value).toEqual({ rules: [{ min: 1 }, { min: 9 }], other: 'x' })
  expect(params.rules[1]).toEqual({ min: 2 })
})

test('objects and lists are made on the way, and a list grows by one at its end', () => {
  expect(setAt({}, 'a.b.0.c', 1)?.value).toEqual({ a: { b: [{ c: 1 }] } })
  expect(setAt({ list: [1] }, 'list.1', 2)?.value).toEqual({ list: [1, 2] })
  expect(setAt({ list: [1] }, 'list.2', 2)).toBeUndefined()
})

test('a key that holds a dot is named by parts', () => {
  expect(setAt({}, ['a.b'], 1)?.value).toEqual({ 'a.b': 1 })
})

test('what is no place is refused: into a text, past a prototype, without a name, without an end', () => {
  for (const path of ['text.x', '__proto__.x', 'a.constructor.x', '', 'a..b', 'list.x', `${'a.'.repeat(40)}a`]) {
    expect(setAt({ text: 'hello', list: [] }, path, 1)).toBeUndefined()
  }
})
