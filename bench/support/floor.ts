import { EventEmitter } from 'node:events'
import type { Plan } from '../../graphs/_model/plan.ts'

/**
 * The least that could be called a runner: one promise for each node, events to a listener, one line of log. No
 * branches, no failures, no keys, no lanes, no stop, no resume.
 */
export async function barePromiseRunner(plan: Plan, write: (line: string) => void): Promise<void> {
  const sources = new Map<string, string[]>(plan.nodes.map(({ id }) => [id, []]))
  for (const { from, to } of plan.edges) sources.get(to.node)?.push(from.node)
  const events = new EventEmitter()
  let seen = 0
  events.on('event', () => seen++)
  const settled = new Map<string, Promise<unknown>>()
  for (const { id, type } of plan.nodes) {
    const before = (sources.get(id) ?? []).map(source => settled.get(source))
    settled.set(id, runNode({ id, type, before, events, write }))
  }
  await Promise.all(settled.values())
}

interface Call {
  id: string
  type: string
  before: (Promise<unknown> | undefined)[]
  events: EventEmitter
  write: (line: string) => void
}

async function runNode({ id, before, events, write }: Call): Promise<unknown> {
  const inputs = await Promise.all(before)
  events.emit('event', { type: 'node-started', node: id })
  const outputs = await execute(id, inputs)
  const event = { type: 'node-finished', node: id, at: Date.now(), outputs }
  events.emit('event', event)
  write(`${JSON.stringify(event)}\n`)
  return outputs
}

async function execute(id: string, _inputs: unknown[]) {
  return { out: { kind: 'report', id } }
}
