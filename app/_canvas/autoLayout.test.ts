import { expect, test } from 'vitest'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import { autoLayout } from './autoLayout.ts'
import { foldRows } from './foldRows.ts'
import { overlap } from './freePlace.ts'

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
  // What must stay together is not folded into rows.
  const grouped = { ...graph, groups: { a: { nodes: Object.keys(graph.nodes) } } }
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
  const check: [number, number] = document?.layout.check ?? [0, 0]
  const clean: [number, number] = document?.layout.clean ?? [0, 0]
  const frame = [
    Math.min(check[0], clean[0]) - 24,
    Math.min(check[1], clean[1]) - 48,
    Math.abs(check[0] - clean[0]) + 216 + 48,
    Math.abs(check[1] - clean[1]) + 72 + 72,
  ] as const
  const others = ['load', 'store', 'back'].map((id): [number, number] => document?.layout[id] ?? [0, 0])
  expect(others.filter(([x, y]) => overlap(frame, [x, y, 216, 72]))).toEqual([])
})

test('a folded group is laid out as the one box that is seen, and what it hides keeps its place in it', async () => {
  const placed = { ...graph.layout, check: [80, 160] as [number, number], clean: [400, 300] as [number, number] }
  const folded = { ...graph, layout: placed, groups: { a: { nodes: ['check', 'clean'], collapsed: true } } }
  const { document } = (await autoLayout(folded))(folded)
  const at = (id: string) => document?.layout[id] ?? [Number.NaN, Number.NaN]
  expect([at('clean')[0] - at('check')[0], at('clean')[1] - at('check')[1]]).toEqual([320, 140])
  // load → box → store: one row, with no room left for what is hidden.
  expect(at('store')[0] - at('check')[0]).toBe(at('check')[0] - at('load')[0])
  expect(at('store')[1]).toBe(at('check')[1])
})

test('a note goes with the card that it stands beside, and no card covers it', async () => {
  const notes = {
    above: { text: 'x', position: [1000, -104] as [number, number] },
    off: { text: 'y', position: [-400, 400] as [number, number] },
  }
  const noted = { ...graph, notes, layout: { ...graph.layout, store: [1000, 0] as [number, number] } }
  const { document } = (await autoLayout(noted))(noted)
  const [x = 0, y = 0] = document?.layout.store ?? []
  expect(document?.notes.above?.position).toEqual([x, y - 104])
  const cards = Object.values(document?.layout ?? {})
  for (const { position } of Object.values(document?.notes ?? {}))
    expect(cards.some(card => overlap([...position, 216, 96], [...card, 216, 72]))).toBe(false)
})

test('groups are laid in rows whole', async () => {
  const chain = Array.from({ length: 9 }, (_, at) => [`n${at}`, [at * 312, 0]] satisfies [string, [number, number]])
  const together = ['n3', 'n4', 'n5']
  const places = new Map(foldRows(chain, { frames: [together] }))
  expect(new Set(together.map(id => places.get(id)?.[1])).size).toBe(1)
  expect(Math.max(...[...places.values()].map(([, y]) => y))).toBeGreaterThan(0)
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
