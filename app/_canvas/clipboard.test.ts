import { beforeEach, expect, test, vi } from 'vitest'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import { type CanvasView, useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { addNodeHere, addNodeOnEdge } from './addNodes.ts'
import { copiedText, cutText, pasteText } from './clipboard.ts'
import { overlap } from './freePlace.ts'

const graph = documentSchema.parse({
  format: 1,
  name: 'g',
  nodes: { load: { type: 'collect/file' }, clean: { type: 'clean/auto', later: 'kept' } },
  edges: [{ from: { node: 'load', port: 'table' }, to: { node: 'clean', port: 'table' } }],
  layout: { load: [0, 0], clean: [800, 0] },
})
const store = () => useDocument.getState()

const view: CanvasView = {
  fit() {},
  reveal() {},
  goTo() {},
  zoom() {},
  toGraph: ({ x, y }) => [x, y],
  toScreen: ([x, y]) => ({ x, y }),
  centre: () => [1000, 1000],
  pointer: () => undefined,
}

beforeEach(() => {
  store().open(graph, 'r1')
  useCanvas.setState({ marked: [], view })
})

test('nodes are copied as plain text with the edges among them, and pasted into another graph', () => {
  store().select(['load', 'clean'])
  const text = copiedText() ?? ''
  store().open(
    documentSchema.parse({ format: 1, name: 'other', nodes: { load: { type: 'collect/file' } }, edges: [] }),
    'r2',
  )
  expect(pasteText(text)).toBe(true)
  expect(Object.keys(store().document?.nodes ?? {})).toEqual(['load', 'load2', 'clean'])
  expect(store().document?.nodes.clean).toMatchObject({ later: 'kept' })
  expect(store().document?.edges[0]?.from.node).toBe('load2')
  expect(store().selection).toEqual(['load2', 'clean'])
})

test('what is pasted covers nothing that is there, and each further time goes below the one before', () => {
  store().select(['load', 'clean'])
  const text = copiedText() ?? ''
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => draw())
  for (let times = 0; times < 3; times++) expect(pasteText(text)).toBe(true)
  vi.unstubAllGlobals()
  const places = Object.values(store().document?.layout ?? {})
  const covered = places.filter(([x, y], at) =>
    places.some(([left, top], other) => other !== at && overlap([x, y, 216, 72], [left, top, 216, 72])),
  )
  expect([places.length, covered]).toEqual([8, []])
})

test('cut and paste are each one step of undo', () => {
  store().select(['clean'])
  const text = cutText() ?? ''
  expect(Object.keys(store().document?.nodes ?? {})).toEqual(['load'])
  pasteText(text)
  store().undo()
  store().undo()
  expect(store().document).toBe(graph)
})

test('text that is no part of a graph is left to others', () => {
  for (const text of ['hello', '{', '{"nodes": 1}', '[]', '{"nodes": {}, "edges": []}'])
    expect(pasteText(text)).toBe(false)
  expect(store().document).toBe(graph)
})

test('a node that is added with one selected is put behind it and wired to it', () => {
  store().select(['clean'])
  addNodeHere('check/quality')
  expect(store().document?.edges.at(-1)).toMatchObject({
    from: { node: 'clean', port: 'table' },
    to: { node: 'quality' },
  })
  expect(store().document?.layout.quality?.[0]).toBeGreaterThan(800)
  expect(store().selection).toEqual(['quality'])
  store().undo()
  expect(store().document).toBe(graph)
})

test('a node that fits nothing that is selected is added all the same', () => {
  store().select(['clean'])
  addNodeHere('deploy/http')
  expect(Object.keys(store().document?.nodes ?? {})).toContain('http')
  expect(store().document?.edges).toHaveLength(1)
})

test('a node is put into an edge', () => {
  addNodeOnEdge('process/sql', 0)
  expect(store().document?.edges.map(({ from, to }) => [from.node, to.node])).toEqual([
    ['load', 'sql'],
    ['sql', 'clean'],
  ])
})
