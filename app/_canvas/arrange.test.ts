import { expect, test } from 'vitest'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import { align, distribute, nudge } from './arrange.ts'
import { makeRoom } from './makeRoom.ts'

//  a → b → c, on one line with little room
const graph = documentSchema.parse({
  format: 1,
  name: 'g',
  nodes: { a: { type: 'process/step' }, b: { type: 'process/step' }, c: { type: 'process/step' } },
  edges: [
    { from: { node: 'a', port: 'output' }, to: { node: 'b', port: 'input' } },
    { from: { node: 'b', port: 'output' }, to: { node: 'c', port: 'input' } },
  ],
  layout: { a: [0, 0], b: [280, 16], c: [800, 48] },
})

test('cards are put on one line', () => {
  expect(align(graph, ['a', 'b', 'c'], 'top').document?.layout).toEqual({ a: [0, 0], b: [280, 0], c: [800, 0] })
  expect(align(graph, ['a', 'c'], 'right').document?.layout).toMatchObject({ a: [800, 0], b: [280, 16] })
})

test('cards are put at equal distances between the outermost', () => {
  expect(distribute(graph, ['c', 'a', 'b'], 0).document?.layout.b).toEqual([400, 16])
})

test('cards move together', () => {
  const noted = { ...graph, notes: { n: { text: '', position: [0, 0] as [number, number] } } }
  const moved = nudge(noted, { nodes: ['a', 'b'], notes: ['n'] }, [8, -8]).document
  expect(moved?.layout).toEqual({ a: [8, -8], b: [288, 8], c: [800, 48] })
  expect(moved?.notes.n?.position).toEqual([8, -8])
})

test('what stands behind an edge makes room for a card in it', () => {
  const { position, moved } = makeRoom(graph, 0)
  expect(position).toEqual([280, 8])
  expect(moved).toEqual({ b: [560, 16], c: [1080, 48] })
})

test('where there is room nothing moves', () => {
  const wide = {
    ...graph,
    layout: { a: [0, 0] as [number, number], b: [800, 0] as [number, number], c: [1200, 0] as [number, number] },
  }
  expect(makeRoom(wide, 0)).toEqual({ position: [400, 0], moved: {} })
})
