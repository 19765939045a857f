import { expect, test } from 'vitest'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import { autoLayout } from './autoLayout.ts'
import { foldRows } from './foldRows.ts'

//  load → check ─pass→ store → back ┄again┄▷ load
//           └──fail→ clean ──┘
const graph = documentSchema.parse({
  format: 1,
  name: 'g',
  nodes: {
    load: { type: 'collect/file' },
    check: { type: 'check/quality' },
    clean: { type: 'clean/auto' },
    store: { type: 'store/table' },
    back: { type: 'loop/back' },
  },
  edges: [
    { from: { node: 'load', port: 'table' }, to: { node: 'check', port: 'table' } },
    { from: { node: 'check', port: 'pass' }, to: { node: 'store', port: 'table' } },
    { from: { node: 'check', port: 'fail' }, to: { node: 'clean', port: 'table' } },
    { from: { node: 'clean', port: 'table' }, to: { node: 'store', port: 'table' } },
    { from: { node: 'store', port: 'table' }, to: { node: 'back', port: 'value' } },
    { from: { node: 'back', port: 'again' }, to: { node: 'load', port: 'feedback' } },
  ],
  layout: { load: [80, 160], check: [80, 160], clean: [80, 160], store: [80, 160], back: [80, 160] },
})

test('what is fed stands to the right of what feeds it, and the way back does not count', async () => {
  // With a group nothing is folded into rows.
  const grouped = { ...graph, groups: { a: { nodes: ['load'] } } }
  const { document } = (await autoLayout(grouped))(grouped)
  const x = (id: string) => document?.layout[id]?.[0] ?? Number.NaN
  expect(x('load')).toBeLessThan(x('check'))
  expect(x('check')).toBeLessThan(x('clean'))
  expect(x('clean')).toBeLessThan(x('store'))
  expect(x('store')).toBeLessThan(x('back'))
})

test('a graph is laid out downwards where it is drawn so, and no edge runs behind a card', async () => {
  const { document } = (await autoLayout(graph, undefined, 'TB'))(graph)
  const [x, y] = [0, 1].map(axis => (id: string) => document?.layout[id]?.[axis] ?? Number.NaN)
  expect(y?.('load')).toBeLessThan(y?.('check') ?? 0)
  expect(y?.('check')).toBeLessThan(y?.('store') ?? 0)
  // From check to store past clean, which stands between the two.
  expect(x?.('clean')).not.toBe(x?.('check'))
})

test('cards keep to the grid and to the corner where the graph was, and cover no other', async () => {
  const { document } = (await autoLayout(graph))(graph)
  const places = Object.values(document?.layout ?? {})
  expect(Math.min(...places.map(([x]) => x))).toBe(80)
  expect(Math.min(...places.map(([, y]) => y))).toBe(160)
  expect(places.flat().every(value => value % 8 === 0)).toBe(true)
  expect(new Set(places.map(String)).size).toBe(5)
})

test('a layout of some nodes leaves the others where they are', async () => {
  const { document } = (await autoLayout(graph, ['load', 'check']))(graph)
  expect(document?.layout.store).toEqual([80, 160])
  expect(document?.layout.check?.[0]).toBeGreaterThan(80)
})

test('groups are laid out together', async () => {
  const grouped = { ...graph, groups: { a: { nodes: ['check', 'clean'] } } }
  const { document } = (await autoLayout(grouped))(grouped)
  expect(document?.layout.clean?.[0]).toBeGreaterThan(document?.layout.check?.[0] ?? 0)
})

test('a long chain is laid in rows, to and fro, so that neighbours stay neighbours', () => {
  const chain = Array.from({ length: 8 }, (_, at) => [`n${at}`, [at * 288, 0]] satisfies [string, [number, number]])
  const places = foldRows(chain).map(([, place]) => place)
  expect(Math.max(...places.map(([x]) => x))).toBeLessThan(5 * 288)
  for (const [at, [x, y]] of places.slice(1).entries()) {
    const [beforeX, beforeY] = places[at] ?? [0, 0]
    expect(Math.abs(x - beforeX) / 288 + Math.abs(y - beforeY) / 136).toBe(1)
  }
})

test('what is as high as wide stays as it is', () => {
  const square = [
    ['a', [0, 0]],
    ['b', [288, 400]],
  ] satisfies [string, [number, number]][]
  expect(foldRows(square)).toEqual(square)
})
