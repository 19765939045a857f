import { PassThrough } from 'node:stream'
import type { WriteStream } from 'node:tty'
import { expect, test } from 'vitest'
import { document } from '../../graphs/_model/document.ts'
import { emptyRun, reduceRun } from '../../graphs/_model/runState.ts'
import { terminalReport } from './terminalReport.ts'

const nodes = ['a', 'b', 'c', 'd', 'e', 'f'].map(id => ({
  id,
  type: 'process/step',
  params: {},
  loops: [],
  inputs: {},
  outputs: {},
}))

const base = { at: 0, iteration: [], node: 'f' }

/** What a terminal of this height shows at the end of these events. */
function shown(rows: number) {
  // As much of a terminal as the report uses.
  const terminal = Object.assign(new PassThrough({ encoding: 'utf8' }), { rows, columns: 30 }) as unknown as WriteStream
  const report = terminalReport(terminal)
  const graph = document.parse({ format: 1, name: 'six', nodes: {}, edges: [] })
  const plan = { nodes, edges: [], loops: [], given: {} }
  let state = reduceRun(emptyRun(), { seq: 1, at: 0, type: 'run-started', document: graph, plan, environment: {} })
  state = reduceRun(state, { ...base, seq: 2, type: 'node-started', attempt: 1 })
  state = reduceRun(state, { ...base, seq: 3, type: 'node-progressed', fraction: 0.5, message: 'half' })
  report.end('r1', state)
  return String(terminal.read()).split('\n')
}

test('each node has a line with a bar as full as its progress', () => {
  const lines = shown(24)
  expect(lines.slice(0, 6).map(line => line.includes('pending'))).toEqual([true, true, true, true, true, false])
  expect(lines[5]).toContain('██████······ f  running')
})

test('a node that runs is seen even where the terminal has no room for all', () => {
  const lines = shown(6)
  expect(lines.some(line => line.includes('f  running'))).toBe(true)
  expect(lines).toContain('… and 3 more')
})
