import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { type RunState, turnOf } from '../../graphs/_model/runState.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import type { Artifact, Kind } from '../../nodes/_contract/artifact.ts'
import { documentOf } from '../conformance/catalogFolders.ts'
import { importText } from '../support/importText.ts'
import { seedDiagram } from '../support/seedDiagram.ts'
import { served } from '../support/served.ts'
import { runToEnd, type TestRuntime, testRuntime } from '../support/testRuntime.ts'

let runtime: TestRuntime
let document: GraphDocument
let state: RunState
beforeAll(async () => {
  runtime = await testRuntime()
  document = (await importText(seedDiagram, { specs, name: 'seed' })).document
  const ended = await runToEnd(runtime, document)
  expect(ended.status).toBe('done')
  state = ended.state
}, 180_000)
afterAll(() => runtime[Symbol.asyncDispose]())

test('the seed diagram runs as it is imported: two turns, the first fails its check and is cleaned, the second passes', () => {
  expect(Object.keys(turn('C', 1).outputs ?? {})).toContain('fail')
  expect(turn('E', 1).status).toBe('done')
  expect(Object.keys(turn('C', 2).outputs ?? {})).toContain('pass')
  expect(turn('E', 2).status).toBe('skipped')
  expect(state.loops.J?.map(({ again }) => again)).toEqual([true, false])
})

test('its training made weights, and its endpoint answers', async () => {
  const model = await output('model', 'G')
  expect(model.files).not.toEqual({})
  expect(model.meta.card.history.length).toBeGreaterThan(0)
  await using server = await served(runtime)
  const endpoint = await output('endpoint', 'I')
  const response = await fetch(`${server.address}${endpoint.meta.path}:predict`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ instances: [{ age: 40, employment: 'permanent', income: 30_000 }] }),
  })
  expect(response.status).toBe(200)
  expect((await response.json()).predictions[0].label).toMatch(/^(yes|no)$/)
})

test('it scores on test rows within the interval of the shipped lifecycle, by the same stages', async () => {
  const shipped = documentOf(await readFile(join(import.meta.dirname, '../../graphs/examples/lifecycle.json'), 'utf8'))
  const stages = ({ nodes }: GraphDocument) => Object.values(nodes).map(({ type }) => type)
  expect(stages(document)).toEqual(stages(shipped))
  const ended = await runToEnd(runtime, shipped)
  const { meta } = await output('report', 'H', ended.state)
  const [low, high] = intervalIn(meta.summary?.en ?? '')
  const score = turn('H', 2).metrics?.['test.accuracy']
  expect(high).toBeGreaterThan(low)
  expect(score).toBeGreaterThanOrEqual(low)
  expect(score).toBeLessThanOrEqual(high)
}, 120_000)

function turn(node: string, number: number) {
  return turnIn(state, node, number)
}

function turnIn(of: RunState, node: string, number: number) {
  const found = turnOf(of, node, [number])
  if (!found) throw new Error(`${node} has no turn ${number}.`)
  return found
}

async function output<K extends Kind>(kind: K, node: string, of = state): Promise<Artifact<K>> {
  const ref = Object.values(turnIn(of, node, 2).outputs ?? {}).find(each => each.kind === kind)
  if (!ref) throw new Error(`There is no ${kind} among the outputs of ${node}.`)
  // The store gives the kind that the reference says.
  return (await runtime.artifacts.load(ref)) as Artifact<K>
}

/** As the report's summary tells it: `0.83 (95 %: 0.81 to 0.85)`. */
function intervalIn(summary: string): [number, number] {
  const [, low, high] = /95 %: ([\d.]+) to ([\d.]+)/.exec(summary) ?? []
  return [Number(low), Number(high)]
}
