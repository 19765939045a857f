import { expect, test } from 'vitest'
import type { Column } from '../../../nodes/_contract/kinds/table.ts'
import { layouts, moved, schemaKey } from './columnLayout.ts'

function shelf(start?: string) {
  const kept = new Map(start === undefined ? [] : [['millrace.columns', start]])
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

const layout = { order: ['c1', 'c0'], sizes: { c1: 80 }, hidden: ['c0'], pinned: [] }

test('how columns were left is remembered for tables with the same columns, and for no others', () => {
  const columns: Column[] = [
    { name: 'age', type: 'number' },
    { name: 'name', type: 'text' },
  ]
  const here = shelf()
  layouts.keep(schemaKey(columns), layout, here)
  expect(layouts.read(schemaKey(structuredClone(columns)), here)).toEqual(layout)
  expect(layouts.read(schemaKey([...columns].reverse()), here)).toBeUndefined()
  layouts.keep(schemaKey(columns), undefined, here)
  expect(layouts.read(schemaKey(columns), here)).toBeUndefined()
})

test('of many tables the ones that were arranged last are remembered', () => {
  const here = shelf()
  for (let at = 0; at < 60; at++) layouts.keep(`t${at}`, layout, here)
  expect(layouts.read('t59', here)).toEqual(layout)
  expect(layouts.read('t19', here)).toBeUndefined()
  expect(JSON.parse(here.kept.get('millrace.columns') ?? '')).toHaveLength(40)
})

test('what else lies in the browser under that name is passed over', () => {
  for (const start of ['{', 'null', '[["t1",{"order":1}]]', '[1]']) {
    const here = shelf(start)
    expect(layouts.read('t1', here)).toBeUndefined()
    layouts.keep('t1', layout, here)
    expect(layouts.read('t1', here)).toEqual(layout)
  }
})

test('a column is moved among its neighbours and never beyond the ends', () => {
  expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 'c', -2)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a'])
})
