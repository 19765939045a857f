import { expect, test } from 'vitest'
import { drawGraph } from '../../tests/support/drawGraph.ts'
import { toySpecs } from '../../tests/support/toySpecs.ts'
import { connect, disconnect, removeAndReconnect } from './edits/edges.ts'
import { setSettings } from './edits/nodes.ts'
import { parseDocument, serializeDocument } from './file.ts'
import { planRun } from './plan.ts'
import { staleNodes } from './stale.ts'
import { validate } from './validate.ts'

const off = { bypassed: true }
const codes = (graph: ReturnType<typeof drawGraph>) => validate(graph, toySpecs).map(({ code, node }) => [code, node])

test('a node that has no input of the kind its output hands on says why it cannot be bypassed, and no run begins', () => {
  // load ─► (model) ─► pass
  const graph = drawGraph({ load: 'collect/number', m: { type: 'train/model', settings: off }, p: 'process/pass' }, [
    'load -> m',
    'm.model -> p',
  ])
  const [issue] = validate(graph, toySpecs)
  expect(issue).toMatchObject({ code: 'cannot-bypass', level: 'error', node: 'm', port: 'model', edge: 1 })
  expect(issue?.message).toMatch(/cannot be bypassed.*"model".*no input of it takes model/)
  expect(planRun(graph, toySpecs).plan).toBeUndefined()
  expect(planRun(graph, toySpecs, { scope: { type: 'to', nodes: ['load'] } }).plan).toBeDefined()
})

test('a bypassed node whose input is not wired says so, and needs nothing where nothing needs it', () => {
  // (a) ─► b
  const graph = drawGraph({ a: { type: 'process/add', settings: off }, b: 'process/add' }, ['a -> b'])
  expect(codes(graph)).toContainEqual(['cannot-bypass', 'a'])
  expect(codes(drawGraph({ a: { type: 'process/add', settings: off } }, []))).toEqual([])
})

test('a kind that does not fit behind a bypass is found at the edge that brings it', () => {
  // load ─► model ─► (pass) ─► add
  const graph = drawGraph(
    {
      load: 'collect/number',
      m: 'train/model',
      p: { type: 'process/pass', settings: off },
      a: 'process/add',
    },
    ['load -> m', 'm.model -> p', 'p -> a'],
  )
  expect(validate(graph, toySpecs)).toMatchObject([{ code: 'kind-mismatch', node: 'a', edge: 2 }])
  expect(connect({ ...graph, edges: graph.edges.slice(0, 2) }, graph.edges[2] ?? never(), toySpecs).issue?.code).toBe(
    'kind-mismatch',
  )
})

test('nodes behind the outcome that a bypassed check never takes are left out with a word', () => {
  // load ─► (split) ─yes─► a    (no) ─► b
  const graph = drawGraph(
    {
      load: 'collect/number',
      split: { type: 'check/over', settings: off },
      a: 'process/add',
      b: 'process/add',
    },
    ['load -> split', 'split.yes -> a', 'split.no -> b'],
  )
  expect(validate(graph, toySpecs)).toMatchObject([{ code: 'left-out', level: 'warning', node: 'b' }])
})

test('bypassing makes the node and what follows stale; taking it back makes them current', () => {
  // load ─► a ─► b
  const graph = drawGraph({ load: 'collect/number', a: 'process/add', b: 'process/add' }, ['load -> a', 'a -> b'])
  const now = setSettings(graph, 'a', off).document ?? never()
  expect(staleNodes({ document: graph }, now, toySpecs)).toEqual(new Set(['a', 'b']))
  expect(
    staleNodes({ document: graph }, setSettings(now, 'a', { bypassed: undefined }).document ?? never(), toySpecs),
  ).toEqual(new Set())
})

test('deleting and reconnecting beside a bypassed node leaves the edges as they are drawn', () => {
  // load ─► (a) ─► b ─► c   becomes   load ─► (a) ─► c
  const graph = drawGraph(
    { load: 'collect/number', a: { type: 'process/add', settings: off }, b: 'process/add', c: 'process/add' },
    ['load -> a', 'a -> b', 'b -> c'],
  )
  const edges = removeAndReconnect(graph, 'b', toySpecs).document?.edges.map(
    ({ from, to }) => `${from.node} ${to.node}`,
  )
  expect(edges).toEqual(['load a', 'a c'])
  expect(disconnect(graph, [1]).document?.edges.length).toBe(2)
})

test('the file has the settings of a node in one order', () => {
  const graph = drawGraph({ a: { type: 'process/add', settings: { bypassed: true, retries: 1 } } }, [])
  const text = serializeDocument(graph)
  expect(text).toContain('"settings": { "retries": 1, "bypassed": true }')
  expect(parseDocument(text).document?.nodes.a?.settings?.bypassed).toBe(true)
})

function never(): never {
  throw new Error('That edit should have been possible.')
}
