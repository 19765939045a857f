import type { NewRunEvent } from '../../graphs/_model/events.ts'

const least = 100

/**
 * Says which events come too thick to keep: a node's progress, and each of its per-batch curves, at most ten times a
 * second. What a curve ended at is kept with the result.
 */
export function createThrottle(now: () => number): (event: NewRunEvent) => boolean {
  const lastKept = new Map<string, number>()
  return event => {
    const name = nameOf(event)
    if (name === undefined) return false
    const at = now()
    const last = lastKept.get(name)
    if (last !== undefined && at - last < least) return true
    lastKept.set(name, at)
    return false
  }
}

function nameOf(event: NewRunEvent): string | undefined {
  if (event.type === 'node-measured') {
    return event.name.startsWith('batch.') ? `${event.node} ${event.iteration} ${event.name}` : undefined
  }
  if (event.type === 'node-progressed' && event.fraction < 1) return `${event.node} ${event.iteration}`
  return undefined
}
