import { expect, test } from 'vitest'
import { specs } from '../../nodes/_catalog/specs.ts'
import { document as documentSchema } from './document.ts'
import { connectNodes, findFitting } from './wiring.ts'

//  load(table) → build(estimator, dataset)   train(estimator, dataset?)   back(again, done)
const parts = documentSchema.parse({
  format: 1,
  name: 'g',
  nodes: {
    load: { type: 'collect/file' },
    build: { type: 'build/mlp' },
    train: { type: 'train/fit' },
    back: { type: 'loop/back' },
  },
  edges: [{ from: { node: 'load', port: 'table' }, to: { node: 'build', port: 'table' } }],
})
const named = (list: readonly { node: string; port: string }[]) => list.map(({ node, port }) => `${node}.${port}`)

test('an output fits the inputs that take its kind, and no other', () => {
  const { ends, types } = findFitting(parts, { node: 'build', port: 'estimator', side: 'output' }, specs)
  expect(named(ends)).toEqual(['train.estimator'])
  expect(types[0]).toEqual({ type: 'train/fit', port: 'estimator' })
  expect(types.map(({ type }) => type)).not.toContain('clean/auto')
})

test('an input fits the outputs whose kind it takes', () => {
  const { ends, types } = findFitting(parts, { node: 'train', port: 'dataset', side: 'input' }, specs)
  expect(named(ends)).toContain('build.dataset')
  expect(named(ends)).not.toContain('load.table')
  expect(types.map(({ type }) => type)).toContain('build/mlp')
})

test('a way back fits the feedback that every node has', () => {
  const { ends } = findFitting(parts, { node: 'back', port: 'again', side: 'output' }, specs)
  expect(named(ends)).toContain('load.feedback')
})

test('two nodes are connected by the ports that go together', () => {
  const { document } = connectNodes(parts, ['build', 'train'], specs)
  expect(document?.edges.at(-1)).toMatchObject({ from: { port: 'estimator' }, to: { port: 'estimator' } })
})

test('a loop that is connected to a node before it goes back', () => {
  const closed = connectNodes(parts, ['load', 'back'], specs).document ?? parts
  const { document } = connectNodes(closed, ['back', 'load'], specs)
  expect(document?.edges.at(-1)).toMatchObject({ from: { port: 'again' }, to: { port: 'feedback' } })
})

test('nodes that do not fit are refused with a reason', () => {
  expect(connectNodes(parts, ['load', 'train'], specs).issue?.code).toBe('does-not-fit')
})
