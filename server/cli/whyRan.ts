import type { KeyParts } from '../../graphs/_model/events.ts'
import { type NodeTurn, type RunState, turnOf } from '../../graphs/_model/runState.ts'

interface Asked {
  id: string
  turn: NodeTurn
  /** The run of this graph before, if there was one. */
  before: RunState | undefined
  /** Whether the node acts on the world. */
  effect: boolean
}

/** Why a node ran or was taken from the cache: what its cache key was made of, beside that of the run before. */
export function whyRan({ id, turn, before, effect }: Asked): string | undefined {
  const { status, parts } = turn
  if (!parts || (status !== 'done' && status !== 'cached')) return undefined
  const verb = status === 'done' ? 'ran' : 'cached'
  const earlier = before && turnOf(before, id, turn.iteration)?.parts
  if (!earlier) {
    if (status === 'cached') return 'cached: an earlier run had computed the same'
    return before ? 'ran: the run before did not finish this node' : 'ran: this is the first run of this graph'
  }
  const changes = changesOf(earlier, parts)
  if (changes.length === 0) {
    if (status === 'cached') return 'cached: nothing that it depends on has changed'
    return effect
      ? 'ran: it acts on the world each time'
      : 'ran: nothing has changed, but the cache was not used or had lost its result'
  }
  const note = status === 'cached' ? ', and an earlier run had computed the same' : ''
  return `${verb}: ${changes.join('; ')}${note}`
}

/** What differs between two keys of one node, in words. */
export function changesOf(before: KeyParts, now: KeyParts): string[] {
  const changes: string[] = []
  if (before.type !== now.type) changes.push(`its type was ${before.type}`)
  else if (before.version !== now.version) changes.push(`its version is ${now.version} and was ${before.version}`)
  changes.push(...paramChanges(before.params, now.params))
  const ports = new Set([...Object.keys(before.inputs), ...Object.keys(now.inputs)])
  for (const port of ports) if (before.inputs[port] !== now.inputs[port]) changes.push(inputChange(port, before, now))
  if (before.seed !== now.seed && changes.length === 0) changes.push('the seed changed')
  if (before.fingerprint !== now.fingerprint) changes.push('its source changed')
  if (before.split !== now.split) changes.push('the split of the document, or its seed, changed')
  if (before.iteration !== now.iteration) changes.push('it is another turn of the loop')
  if (before.previous !== now.previous) changes.push('its result of the turn before changed')
  return changes
}

function inputChange(port: string, before: KeyParts, now: KeyParts): string {
  if (before.inputs[port] === undefined) return `the input "${port}" is new`
  return now.inputs[port] === undefined ? `the input "${port}" is gone` : `the input "${port}" changed`
}

function paramChanges(before: string, now: string): string[] {
  if (before === now) return []
  const [old, next] = [flat(before), flat(now)]
  const names = [...new Set([...old.keys(), ...next.keys()])].filter(name => old.get(name) !== next.get(name))
  return names.map(name => `${name} is ${next.get(name) ?? 'not set'} and was ${old.get(name) ?? 'not set'}`)
}

/** `rules.0.min` → its JSON. */
function flat(params: string): Map<string, string> {
  const leaves = new Map<string, string>()
  const visit = (value: unknown, path: string) => {
    if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) visit(inner, path ? `${path}.${name}` : name)
    } else leaves.set(path, JSON.stringify(value))
  }
  visit(JSON.parse(params), '')
  return leaves
}
