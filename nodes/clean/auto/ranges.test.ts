import { expect, test } from 'vitest'
import { isNamedLikeId, rangeOf } from './ranges.ts'

test.each([
  ['age', { min: 0, max: 130 }],
  ['Age', { min: 0, max: 130 }],
  ['patientAge', { min: 0, max: 130 }],
  ['年龄', { min: 0, max: 130 }],
  ['annual_income', { min: 0 }],
  ['latitude', { min: -90, max: 90 }],
  ['blood_pressure', { above: 0 }],
  ['page', {}],
  ['age_months', {}],
  ['account_age', {}],
  ['income_change', {}],
  ['amount', {}],
])('what is possible in %s', (name, range) => {
  expect(rangeOf({ name, type: 'number' }, [], true)).toEqual(range)
})

test('only numbers have ranges, and only where they are wanted', () => {
  expect(rangeOf({ name: 'age', type: 'text' }, [], true)).toEqual({})
  expect(rangeOf({ name: 'age', type: 'number' }, [], false)).toEqual({})
})

test.each([
  ['price_*', 'price_eur', true],
  ['*_eur', 'price_eur', true],
  ['p*ce*r', 'price_eur', true],
  ['price_*', 'list_price', false],
  ['a*a', 'a', false],
  ['*', 'anything', true],
])('%s against %s', (column, name, matches) => {
  const range = rangeOf({ name, type: 'number' }, [{ column, min: 7 }], true)
  expect(range.min === 7).toBe(matches)
})

test('ids are known by their names', () => {
  expect(['id', 'customer_id', 'CustomerID', 'uuid', '客户编号'].every(isNamedLikeId)).toBe(true)
  expect(['width', 'paid', 'identity_checked', 'idea'].some(isNamedLikeId)).toBe(false)
})
