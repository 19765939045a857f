import path from 'node:path'
import { type Artifact, type Draft, type Kind, kinds, metaSchemas, type Value } from '../../nodes/_contract/artifact.ts'
import { isArtifact } from './outputs.ts'
import type { WireValue } from './protocol.ts'

/** Outputs as lines carry them: artifacts by id alone, a draft that stands in several places written once. */
export function encodeOutputs(outputs: Record<string, Value>): Record<string, WireValue> {
  const numbers = new Map<Draft, number>()
  const encode = (value: Value): WireValue => {
    if (isArtifact(value)) return { kind: value.kind, id: value.id }
    const { kind, meta, files, notes } = value
    const known = numbers.get(value)
    if (known !== undefined) return { kind, draft: known }
    const draft = numbers.size
    numbers.set(value, draft)
    return { kind, draft, meta, files, notes, refs: value.refs && encodeEach(value.refs) }
  }
  const encodeEach = (values: Record<string, Value>) => mapValues(values, encode)
  return encodeEach(outputs)
}

/**
 * Outputs of a worker, in whatever language: artifacts must be among the given ones, files must lie in the scratch
 * folder or belong to a given artifact, and the meta must be what its kind prescribes.
 */
export function decodeOutputs(
  outputs: Record<string, WireValue>,
  { given, scratch }: { given: Iterable<Artifact>; scratch: string },
): Record<string, Value> {
  const known = reachable(given)
  const drafts = new Map<number, Draft>()
  const decode = (value: WireValue): Value => {
    if (value.id !== undefined) return known.get(value.id) ?? unknown(`the artifact ${value.kind} ${value.id}`)
    const earlier = value.draft === undefined ? undefined : drafts.get(value.draft)
    if (earlier) return earlier
    const draft = draftOf(value)
    if (value.draft !== undefined) drafts.set(value.draft, draft)
    for (const file of Object.values(value.files ?? {})) checkFile(file)
    draft.refs = mapValues(value.refs ?? {}, decode)
    return draft
  }
  const checkFile = (file: string) => {
    if (path.resolve(file).startsWith(scratch + path.sep)) return
    for (const { files } of known.values()) if (Object.values(files).includes(file)) return
    unknown(`the file ${file}`)
  }
  return mapValues(outputs, decode)
}

function draftOf({ kind, meta, files, notes }: WireValue): Draft {
  if (!isKind(kind)) throw new Error(`The node returned a "${kind}". The kinds are: ${kinds.join(', ')}.`)
  const parsed = metaSchemas[kind].safeParse(meta)
  if (!parsed.success) throw new Error(`The node returned a ${kind} whose meta is not right: ${parsed.error.message}`)
  // The schema of this kind has just proved that kind and meta belong together.
  return { kind, meta: parsed.data, files, notes } as Draft
}

function reachable(given: Iterable<Artifact>): Map<string, Artifact> {
  const known = new Map<string, Artifact>()
  const visit = (artifact: Artifact) => {
    if (known.has(artifact.id)) return
    known.set(artifact.id, artifact)
    for (const inner of Object.values(artifact.refs)) visit(inner)
  }
  for (const artifact of given) visit(artifact)
  return known
}

function unknown(what: string): never {
  throw new Error(`The node returned ${what}, which it was not given and did not make.`)
}

function isKind(kind: string): kind is Kind {
  return (kinds as readonly string[]).includes(kind)
}

function mapValues<From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
}
