import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './json.ts'

test('equal values are equal text in whatever order their keys were written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), value => {
      const turned = Object.fromEntries(Object.entries(value).toReversed())
      expect(canonicalJson(turned)).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('what is undefined is left out of objects and null in lists', () => {
  expect(canonicalJson({ b: undefined, a: [undefined, 1], 10: 'x', 9: null })).toBe('{"10":"x","9":null,"a":[null,1]}')
  expect(canonicalJson(undefined)).toBe('null')
})
