import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { document as documentSchema, type GraphDocument } from '../../../graphs/_model/document.ts'
import { addNode, removeNodes, setParam } from '../../../graphs/_model/edits/nodes.ts'
import { useDocument } from '../../_state/documentStore.ts'
import { loadMermaid, type Mermaid } from './engine.ts'
import { GraphText } from './GraphText.ts'

const diagram = 'graph TD\n    A[Collect data] --> B[Clean data]\n    B --> C[Train model]\n'

let mermaid: Mermaid
let graphText: GraphText
let stop: () => void
beforeAll(async () => {
  mermaid = await loadMermaid()
})
beforeEach(() => {
  vi.useFakeTimers()
  useDocument.getState().open(imported(diagram), '1')
  graphText = new GraphText(mermaid, now(), { locale: 'en', hasMetadata: false })
  stop = useDocument.subscribe(({ document }) => document && graphText.follow(document))
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

function imported(text: string): GraphDocument {
  const reading = mermaid.read(text)
  if ('problem' in reading) throw new Error(reading.problem.message)
  return mermaid.toGraph(reading.flowchart, { source: text, name: 'text' }).document
}
const state = () => graphText.state.getState()
const past = () => useDocument.getState().past.length
function now(): GraphDocument {
  const { document } = useDocument.getState()
  if (!document) throw new Error('A graph is open.')
  return document
}
function type(text: string) {
  graphText.type(text)
  vi.advanceTimersByTime(500)
}

test('an imported graph shows the very text that it came from', () => {
  expect(state()).toEqual({ text: diagram, problem: undefined, isApart: false, isBehind: false })
})

test('a change in the text changes the canvas; ids keep their params, and typing on is one step of undo', () => {
  useDocument.getState().change(graph => setParam(graph, 'C', { path: 'epochs', value: 3 }))
  const before = now()
  type(`${diagram}    C --> D[Evaluate model]\n`)
  expect(now().nodes.D?.type).toBe('evaluate/score')
  type(`${diagram}    C --> D[Evaluate the model]\n`)
  expect(now().nodes.D?.label).toBe('Evaluate the model')
  expect(now().nodes.C?.params.epochs).toBe(3)
  expect(past()).toBe(2)
  useDocument.getState().undo()
  expect(now()).toBe(before)
  expect(state().text).toBe(diagram)
  useDocument.getState().redo()
  // As it was written, and not in some other form.
  expect(state().text).toBe(`${diagram}    C --> D[Evaluate the model]\n`)
})

test('a change on the canvas changes the text', () => {
  useDocument.getState().change(graph => addNode(graph, { id: 'N', type: 'store/table', label: 'Keep it' }))
  expect(state().text).toContain('Keep it')
  useDocument.getState().change(graph => removeNodes(graph, ['N']))
  expect(state().text).not.toContain('Keep it')
})

test('an error keeps the last good graph and says where; what was typed stays', () => {
  const before = now()
  type(`${diagram}    C --> D[Evaluate (test]\n`)
  expect(now()).toBe(before)
  expect(state().problem?.line).toBe(4)
  expect(state().text).toContain('(test]')
  type(diagram)
  expect(state()).toEqual({ text: diagram, problem: undefined, isApart: false, isBehind: false })
  expect(past()).toBe(0)
})

test('where text and graph went apart, somebody says which counts: the graph', () => {
  type(`${diagram}    C --> D[Evaluate (test]\n`)
  useDocument.getState().change(graph => addNode(graph, { id: 'N', type: 'store/table', label: 'Keep it' }))
  expect(state()).toMatchObject({ isApart: true, isBehind: true })
  type(`${diagram}    C --> D[Evaluate]\n`)
  // Not taken by itself: the node that was added on the canvas would be gone.
  expect(now().nodes.N).toBeDefined()
  graphText.takeGraph()
  expect(state().text).toContain('Keep it')
  expect(state()).toMatchObject({ problem: undefined, isApart: false, isBehind: false })
})

test('where text and graph went apart, somebody says which counts: the text', () => {
  graphText.type(`${diagram}    C --> D[Evaluate]\n`)
  useDocument.getState().change(graph => addNode(graph, { id: 'N', type: 'store/table', label: 'Keep it' }))
  graphText.takeText()
  expect(now().nodes.N).toBeUndefined()
  expect(now().nodes.D).toBeDefined()
  useDocument.getState().undo()
  expect(now().nodes.N).toBeDefined()
})

test('with metadata the text holds params, and sets them', () => {
  graphText.setOptions({ locale: 'en', hasMetadata: true })
  const line = state()
    .text.split('\n')
    .find(one => one.startsWith('%% @node C'))
  expect(line).toContain('train/fit')
  useDocument.getState().change(graph => setParam(graph, 'C', { path: 'epochs', value: 3 }))
  expect(state().text).toContain('"epochs":3')
  type(state().text.replace('"epochs":3', '"epochs":4'))
  expect(now().nodes.C?.params.epochs).toBe(4)
  // Back in the clean text nothing of it is seen, and nothing of it is lost.
  graphText.setOptions({ locale: 'en', hasMetadata: false })
  expect(state().text).not.toContain('%%')
  type(`${state().text}    C --> D[Evaluate]\n`)
  expect(now().nodes.C?.params.epochs).toBe(4)
})

test('a graph is written from nothing, and taken back to nothing', () => {
  useDocument.getState().open(documentSchema.parse({ format: 1, name: 'blank', nodes: {}, edges: [] }), '1')
  const empty = state().text
  expect(empty).toBe('flowchart LR\n')
  type(`${empty}    A[Load data] --> B[Clean data]\n`)
  expect(Object.values(now().nodes).map(node => node.type)).toEqual(['collect/sample', 'clean/auto'])
  type(empty)
  expect(now().nodes).toEqual({})
  expect(state().problem).toBeUndefined()
})
