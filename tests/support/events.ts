import type { NewRunEvent, RunEvent } from '../../graphs/_model/events.ts'
import type { Plan } from '../../graphs/_model/plan.ts'
import { drawGraph } from './drawGraph.ts'

/** Events in their order, as a log numbers them: a millisecond apart. */
export function numbered(events: readonly NewRunEvent[]): RunEvent[] {
  return events.map((event, index) => ({ ...event, seq: index + 1, at: 1000 + index }))
}

/** The first event of a run of bare nodes, for tests that fold events without an engine. */
export function started(ids: readonly string[]): NewRunEvent {
  const plan: Plan = {
    nodes: ids.map(id => ({ id, type: 'process/pass', params: {}, loops: [], inputs: {}, outputs: {} })),
    edges: [],
    loops: [],
    given: {},
  }
  const document = drawGraph(Object.fromEntries(ids.map(id => [id, 'process/pass'])), [])
  return { type: 'run-started', document, plan, environment: {} }
}

/** A node's result, with one output of the given id. */
export function finished(
  node: string,
  id: string,
  options: Partial<Extract<NewRunEvent, { type: 'node-finished' }>> = {},
) {
  return {
    type: 'node-finished',
    node,
    iteration: [],
    outputs: { out: { kind: 'report', id } },
    cached: false,
    key: `key-${id}`,
    parts: { type: 'process/pass', version: 1, params: '{}', inputs: {}, seed: 1 },
    metrics: {},
    ...options,
  } satisfies NewRunEvent
}
