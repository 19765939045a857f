import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { snippetFor } from '../../app/_panels/snippets.ts'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { type NodeTurn, type RunState, turnOf } from '../../graphs/_model/runState.ts'
import type { Artifact, Kind } from '../../nodes/_contract/artifact.ts'
import { originOf } from '../../nodes/_table/relation.ts'
import { documentOf } from '../conformance/catalogFolders.ts'
import { served } from '../support/served.ts'
import { rowsOf } from '../support/table.ts'
import { runToEnd, type TestRuntime, testRuntime } from '../support/testRuntime.ts'
import { runSnippet } from './snippets.ts'

//                  ┌──────────────────── again ────────────────────┐
// A collect ─► B process ─► C check ─pass─► D store ─► F build ─► G train ─► H evaluate ─► I deploy ─► J loop
//                              └─fail─► E clean ─┘

let runtime: TestRuntime
let document: GraphDocument
let state: RunState
beforeAll(async () => {
  runtime = await testRuntime()
  document = documentOf(await readFile(join(import.meta.dirname, '../../graphs/examples/lifecycle.json'), 'utf8'))
  const ended = await runToEnd(runtime, document)
  expect(ended.status).toBe('done')
  state = ended.state
}, 120_000)
afterAll(() => runtime[Symbol.asyncDispose]())

test('turn 1 leaves the check by fail and is cleaned, turn 2 leaves by pass and is not', () => {
  expect(Object.keys(turn('C', 1).outputs ?? {})).toEqual(expect.arrayContaining(['fail', 'report']))
  expect(turn('E', 1).status).toBe('done')
  expect(Object.keys(turn('C', 2).outputs ?? {})).toEqual(expect.arrayContaining(['pass', 'report']))
  expect(turn('E', 2).status).toBe('skipped')
  expect(turn('I', 2).status).toBe('done')
  expect(state.loops.J?.map(({ again }) => again)).toEqual([true, false])
})

test("turn 2 begins with turn 1's weights, and its first epoch is better than a cold start's on the same rows", async () => {
  const warm = await output('model', turn('G', 2))
  expect(warm.meta.card.startedFrom?.model).toBe(turn('G', 1).outputs?.model?.id)
  const cold = await runToEnd(runtime, document, { overrides: { 'G.warmStart': false } })
  const model = await output('model', turnIn(cold.state, 'G', 2))
  expect(model.meta.card.startedFrom?.model).toBeUndefined()
  expect(turnIn(cold.state, 'F', 2).outputs).toEqual(turn('F', 2).outputs)
  expect(firstLoss(warm)).toBeLessThan(firstLoss(model))
})

test('no test row of turn 1 is a train row of turn 2', async () => {
  const [first, second] = await Promise.all(
    [1, 2].map(async number => rowsOf(await output('table', turn('D', number)))),
  )
  const tested = new Set(first?.filter(({ _split }) => _split === 'test').map(({ _row }) => _row))
  const trained = second?.filter(({ _split }) => _split === 'train').map(({ _row }) => _row)
  expect(tested.size).toBeGreaterThan(100)
  expect(trained?.length).toBeGreaterThan(1000)
  expect(trained?.filter(row => tested.has(row))).toEqual([])
})

test('every test row sent raw over HTTP is answered as evaluate stored it', async () => {
  const report = await output('report', turn('H', 2))
  const kept = await rowsOf({ kind: 'table', files: { data: report.files.predictions ?? '' } } as never)
  const table = await output('table', turn('D', 2))
  const raw = new Map((await rowsOf(originOf(table))).map(row => [row._row, row]))
  const sent = kept.map(({ _row }) => withoutSystem(raw.get(_row ?? null) ?? {}))
  expect(sent.length).toBeGreaterThan(500)

  await using server = await serving()
  const endpoint = await output('endpoint', turn('I', 2))
  const variants = [
    sent,
    // Numbers as text, and a column that the model has never heard of.
    sent.map(row => ({ ...mapped(row, value => (typeof value === 'number' ? String(value) : value)), hat: 'red' })),
    // A missing cell is the same as an absent column.
    sent.map(row => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))),
  ]
  for (const instances of variants) {
    const predictions = await server.predict(endpoint.meta.path, instances)
    for (const [at, row] of kept.entries()) {
      for (const [label, probability] of Object.entries(predictions[at]?.probabilities ?? {})) {
        expect(Math.abs(probability - Number(row[`p_${label}`]))).toBeLessThanOrEqual(1e-6)
      }
      expect(predictions[at]?.label).toBe(row.prediction)
    }
  }
})

test('an unseen category is answered, and a number that is none is explained', async () => {
  await using server = await serving()
  const [prediction] = await server.predict('/v1/models/credit', [{ employment: 'astronaut', age: 40 }])
  expect(Object.values(prediction?.probabilities ?? {}).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1)
  const response = await server.post('/v1/models/credit', [{ age: 'forty' }])
  expect(response.status).toBe(400)
  expect((await response.json()).error).toMatch(/age.*forty/)
})

test('the snippets beside Try it ask the model as they are, whatever the row holds', async () => {
  await using server = await serving()
  const endpoint = await output('endpoint', turn('I', 2))
  const row = { age: 40, employment: `O'Hara "& sons" $HOME \\n 数据`, income: null }
  for (const language of ['bash', 'python', 'typescript'] as const) {
    const text = snippetFor(language, `${server.address}${endpoint.meta.path}:predict`, row)
    expect(await runSnippet(language, text), language).toMatch(/label['"]?: ?['"]\w+/)
  }
})

test('a second run finds everything and registers nothing again', async () => {
  const before = await runtime.models.versions('credit')
  const again = await runToEnd(runtime, document)
  for (const node of Object.keys(document.nodes)) {
    for (const number of [1, 2]) {
      const { status, outputs } = turnIn(again.state, node, number)
      const isEffect = node === 'D' || node === 'I'
      if (!isEffect && status !== 'skipped') expect(status, `${node} in turn ${number}`).toBe('cached')
      if (node !== 'I') expect(outputs).toEqual(turn(node, number).outputs)
    }
  }
  expect(await runtime.models.versions('credit')).toEqual(before)
})

function turn(node: string, number: number): NodeTurn {
  return turnIn(state, node, number)
}

function turnIn(of: RunState, node: string, number: number): NodeTurn {
  const found = turnOf(of, node, [number])
  if (!found) throw new Error(`${node} has no turn ${number}.`)
  return found
}

async function output<K extends Kind>(kind: K, { outputs }: NodeTurn): Promise<Artifact<K>> {
  const ref = Object.values(outputs ?? {}).find(each => each.kind === kind)
  if (!ref) throw new Error(`There is no ${kind} among the outputs.`)
  // The store gives the kind that the reference says.
  return (await runtime.artifacts.load(ref)) as Artifact<K>
}

function firstLoss({ meta }: Artifact<'model'>): number {
  return meta.card.history[0]?.metrics['train.loss'] ?? Number.NaN
}

type Row = Record<string, unknown>

function withoutSystem(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('_')))
}

function mapped(row: Row, change: (value: unknown) => unknown): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, change(value)]))
}

interface Prediction {
  label: string
  probabilities: Record<string, number>
}

async function serving() {
  const server = await served(runtime)
  const post = (path: string, instances: Row[]) =>
    fetch(`${server.address}${path}:predict`, { method: 'POST', body: JSON.stringify({ instances }) })
  return {
    ...server,
    post,
    async predict(path: string, instances: Row[]): Promise<Prediction[]> {
      const response = await post(path, instances)
      expect(response.status).toBe(200)
      return (await response.json()).predictions
    },
  }
}
