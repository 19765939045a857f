import type { Locale } from '../../../../nodes/_contract/text.ts'
import type { GraphDocument } from '../../document.ts'
import { type Fields, isFields } from '../../inlineJson.ts'
import type { Specs } from '../../view.ts'
import { type CarriedGraph, readGraph } from '../carried/graph.ts'
import { toFlowchart } from '../exporting/toFlowchart.ts'
import { leftOutMark } from '../exporting/withoutSecrets.ts'
import { writeCarriers } from '../exporting/writeCarriers.ts'
import type { Carrier, Flowchart } from '../flowchart.ts'
import { textOf } from '../kept/richLabel.ts'

/** What is known of a flowchart's things beside the drawing: from its carriers, and before them from an existing graph. */
export interface Base {
  /** Absent where neither says anything of the graph as a whole. */
  graph: CarriedGraph | undefined
  graphFields: Fields
  /** Whether the text itself was written by us. */
  isOurs: boolean
  locale: Locale
  carrier(name: string, subject: readonly string[]): Fields | undefined
  all(name: string): Carrier[]
  /** Carriers of the text that we know nothing of. */
  foreign: Carrier[]
  /** What the boxes of the existing graph say, by Mermaid's ids. */
  textBefore(id: string): string | undefined
  /** Carriers whose secrets were left out and are unknown now, with their paths. */
  withoutSecrets: { carrier: Carrier; path: string }[]
}

const ourNames = new Set(['graph', 'node', 'inserted', 'edge', 'group', 'note'])

export function baseOf(
  flowchart: Flowchart,
  {
    existing,
    specs,
    locale: shown = 'en',
  }: { existing: GraphDocument | undefined; specs: Specs; locale: Locale | undefined },
): Base {
  const drawn = existing && toFlowchart(existing, { specs, locale: shown })
  const before = existing && drawn ? writeCarriers(existing, drawn, shown) : []
  const known = new Map(before.filter(isOurs).map(carrier => [keyOf(carrier.name, carrier.subject), carrier]))
  const withoutSecrets: Base['withoutSecrets'] = []
  for (const carrier of flowchart.carriers.filter(isOurs)) {
    const key = keyOf(carrier.name, carrier.subject)
    const missing = (path: string) => withoutSecrets.push({ carrier, path })
    const value = fill(harmless(carrier.value), { from: known.get(key)?.value, missing, path: [] })
    known.set(key, { ...carrier, value: isFields(value) ? value : {} })
  }
  const graphFields = known.get(keyOf('graph', []))?.value ?? {}
  const hasGraph = known.has(keyOf('graph', []))
  const graph = hasGraph ? readGraph(graphFields) : undefined
  const texts = new Map(drawn?.flowchart.vertices.map(({ id, label }) => [id, textOf(label) ?? id]))
  return {
    graph,
    graphFields,
    isOurs: flowchart.carriers.some(({ name, value }) => name === 'graph' && value.app === 'millrace'),
    locale: graph?.locale ?? shown,
    carrier: (name, subject) => known.get(keyOf(name, subject))?.value,
    all: name => [...known.values()].filter(carrier => carrier.name === name),
    foreign: flowchart.carriers
      .filter(carrier => !isOurs(carrier))
      .map(({ value, ...rest }) => ({ ...rest, value: fieldsOf(harmless(value)) })),
    textBefore: id => texts.get(id),
    withoutSecrets,
  }
}

/** JSON without names that could reach a prototype: a graph file must not have them. */
export function harmless(value: unknown): unknown {
  if (!isHarmful(value)) return value
  if (Array.isArray(value)) return value.map(harmless)
  if (!isFields(value)) return value
  const kept = Object.entries(value).filter(([key]) => !refused.has(key))
  return Object.fromEntries(kept.map(([key, inner]) => [key, harmless(inner)]))
}

/** Nearly nothing is: what is not stays as it is, uncopied. */
function isHarmful(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) => refused.has(key) || isHarmful(inner))
}

const refused = new Set(['__proto__', 'constructor', 'prototype'])

function isOurs({ name }: Carrier): boolean {
  return ourNames.has(name)
}

function keyOf(name: string, subject: readonly string[]): string {
  return JSON.stringify([name, ...subject])
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

/** Puts back what was left out of the text, where it is known from the graph that the text belongs to. */
function fill(
  value: unknown,
  { from, missing, path }: { from: unknown; missing: (path: string) => void; path: string[] },
): unknown {
  const inner = (item: unknown, key: string | number) => {
    const before: unknown = Array.isArray(from) ? from[Number(key)] : isFields(from) ? from[key] : undefined
    if (item !== leftOutMark) return fill(item, { from: before, missing, path: [...path, String(key)] })
    if (before === undefined) missing([...path, String(key)].join('.'))
    return before
  }
  if (Array.isArray(value)) return value.map(inner).filter(item => item !== undefined)
  if (!isFields(value)) return value
  const entries = Object.entries(value).map(([key, item]) => [key, inner(item, key)] as const)
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined))
}
