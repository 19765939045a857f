import { expect, test } from 'vitest'
import { drawGraph } from '../../tests/support/drawGraph.ts'
import { loop, number, pass, engineSpecs as specs } from '../../tests/support/engineToys.ts'
import { finished, numbered } from '../../tests/support/events.ts'
import type { GraphDocument } from './document.ts'
import { setParam } from './edits/nodes.ts'
import { keptFrom } from './kept.ts'
import { planRun, type Scope } from './plan.ts'
import { emptyRun, type RunState, reduceRun } from './runState.ts'
import { staleNodes } from './stale.ts'
import { earlierOf } from './summary.ts'

// one ─► left ─► end ─► last
const drawn = drawGraph({ one: number(1), left: pass(), end: pass(), last: pass() }, [
  'one -> left',
  'left -> end',
  'end -> last',
])
const two = change(drawn, 'one', 2)

test('a part that runs on an older result stays stale with what it stands on, and undo makes both current', () => {
  const first = ran(drawn)
  const part = ran(two, first, { type: 'from', nodes: ['end'] })
  expect(Object.keys(part.kept ?? {})).toEqual(['one', 'left'])
  expect(stale(part, two)).toBe('one left end last')
  expect(stale(part, drawn)).toBe('')
})

test('a run to a node keeps the results behind it, stale where what they stand on ran anew', () => {
  const first = ran(drawn)
  expect(stale(ran(drawn, first, { type: 'to', nodes: ['left'] }), drawn)).toBe('')
  const part = ran(two, first, { type: 'to', nodes: ['left'] })
  expect(Object.keys(part.kept ?? {})).toEqual(['end', 'last'])
  expect(stale(part, two)).toBe('end last')
})

test('a part of a part keeps what the first part kept, and what it made itself on it', () => {
  const part = ran(two, ran(drawn), { type: 'from', nodes: ['end'] })
  const again = ran(two, part, { type: 'from', nodes: ['last'] })
  expect(Object.keys(again.kept ?? {})).toEqual(['one', 'left', 'end'])
  expect(stale(again, two)).toBe('one left end last')
  expect(stale(again, drawn)).toBe('')
})

test('a kept result of a loop is stale once anything in the loop is another', () => {
  // one ─► body ─► loop(2) ─done─► after; again ─► body.feedback
  const nodes = { one: number(1), body: pass(), loop: loop(2), after: pass() }
  const looped = drawGraph(nodes, [
    'one -> body',
    'body -> loop.value',
    'loop.again -> body.feedback',
    'loop.done -> after',
  ])
  const part = ran(looped, ran(looped), { type: 'from', nodes: ['after'] })
  expect(stale(part, looped)).toBe('')
  const { document } = setParam(looped, 'loop', { path: 'turns', value: 3 })
  expect(document && stale(part, document)).toBe('body loop after')
})

test('nodes that are gone are not kept', () => {
  const { last: _, ...nodes } = drawn.nodes
  const shorter = { ...drawn, nodes, edges: drawn.edges.slice(0, 2) }
  expect(Object.keys(ran(shorter, ran(drawn), { type: 'to', nodes: ['left'] }).kept ?? {})).toEqual(['end'])
})

/** The state after a run in which each node of the plan gave something. */
function ran(document: GraphDocument, earlier: RunState = emptyRun(), scope: Scope = { type: 'whole' }): RunState {
  const { plan, issues } = planRun(document, specs, { scope, earlier: earlierOf(earlier) })
  if (!plan) throw new Error(issues[0]?.message)
  const kept = keptFrom(earlier, { document, plan }, specs)
  const begin = { type: 'run-started' as const, document, plan, kept, environment: {} }
  const ends = plan.nodes.map(({ id }) => finished(id, id))
  return numbered([begin, ...ends, { type: 'run-finished', status: 'done' }]).reduce(reduceRun, emptyRun())
}

function stale({ document, kept }: RunState, now: GraphDocument): string {
  return document ? [...staleNodes({ document, kept }, now, specs)].join(' ') : ''
}

function change(document: GraphDocument, id: string, value: number): GraphDocument {
  return setParam(document, id, { path: 'value', value }).document ?? document
}
