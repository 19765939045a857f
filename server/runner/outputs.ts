import { z } from 'zod'
import { type Artifact, type Draft, metaSchemas, type Value } from '../../nodes/_contract/artifact.ts'
import type { Outputs, Spec } from '../../nodes/_contract/node.ts'
import type { OutputPort } from '../../nodes/_contract/port.ts'

type Given = Record<string, Artifact | Artifact[] | undefined>

/** What `run` returned, checked against the ports of its spec. Throws a sentence that names the port: a bug in the node. */
export function checkOutputs(
  returned: unknown,
  { spec, params, inputs }: { spec: Spec; params: Record<string, unknown>; inputs: Given },
): Record<string, Value> {
  const ports = typeof spec.outputs === 'function' ? spec.outputs(params) : spec.outputs
  if (typeof returned !== 'object' || returned === null) {
    throw new Error(`The node returned no outputs. Its outputs are: ${namesOf(ports)}.`)
  }
  const outputs = Object.fromEntries(Object.entries(returned).filter(([, value]) => value !== undefined))
  checkPresence(Object.keys(outputs), ports)
  for (const [name, value] of Object.entries(outputs)) {
    const port = ports[name]
    if (port) outputs[name] = checkValue(value, { name, port, inputs })
  }
  return outputs
}

function checkPresence(returned: string[], ports: Outputs) {
  const unknown = returned.find(name => !Object.hasOwn(ports, name))
  if (unknown !== undefined) {
    throw new Error(`The node returned "${unknown}", which is none of its outputs: ${namesOf(ports)}.`)
  }
  const missing = Object.entries(ports).find(([name, { branch }]) => !branch && !returned.includes(name))
  if (missing) throw new Error(`The node did not return its output "${missing[0]}".`)
  const branches = Object.keys(ports).filter(name => ports[name]?.branch)
  const taken = branches.filter(name => returned.includes(name))
  if (branches.length > 0 && taken.length !== 1) {
    const found = taken.length === 0 ? 'none' : taken.join(' and ')
    throw new Error(`The node must return exactly one of ${branches.join(', ')}; it returned ${found}.`)
  }
}

function checkValue(value: unknown, { name, port, inputs }: { name: string; port: OutputPort; inputs: Given }): Value {
  const where = `The output "${name}"`
  if (!isValue(value)) throw new Error(`${where} is not an artifact: it has no "kind".`)
  if (port.kinds !== 'any' && !port.kinds.includes(value.kind)) {
    throw new Error(`${where} must be a ${port.kinds.join(' or ')}, but it is a ${value.kind}.`)
  }
  if (port.same === undefined) return checkMeta(value, where)
  const given = [inputs[port.same] ?? []].flat()
  if (!isArtifact(value) || !given.some(({ id }) => id === value.id)) {
    throw new Error(`${where} must be the very artifact that came in by "${port.same}".`)
  }
  return value
}

/** Drafts with the meta that their kind prescribes, all the way in; the same draft stays the same object. */
function checkMeta(value: Value, where: string, seen = new Set<Value>()): Value {
  if (isArtifact(value) || seen.has(value)) return value
  seen.add(value)
  const parsed = metaSchemas[value.kind].safeParse(value.meta)
  if (!parsed.success) {
    throw new Error(`${where} is a ${value.kind} whose meta is not right:\n${z.prettifyError(parsed.error)}`)
  }
  value.meta = parsed.data
  for (const [name, inner] of Object.entries(value.refs ?? {})) {
    if (!isValue(inner)) throw new Error(`${where} refers by "${name}" to something that is not an artifact.`)
    checkMeta(inner, `${where}: what it refers to by "${name}"`, seen)
  }
  return value
}

export function isArtifact(value: Artifact | Draft): value is Artifact {
  return 'id' in value && typeof value.id === 'string'
}

function isValue(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && 'kind' in value && String(value.kind) in metaSchemas
}

function namesOf(ports: Outputs): string {
  return Object.keys(ports).join(', ')
}
