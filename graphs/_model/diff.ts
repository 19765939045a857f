import { canonicalJson, type Json } from '../../nodes/_contract/json.ts'
import type { DocumentNode, Edge, GraphDocument } from './document.ts'
import { own } from './own.ts'

export interface ParamChange {
  /** As `rules.0.min`. */
  path: string
  /** Absent where the param was added or taken away. */
  before?: Json
  after?: Json
}

export interface NodeChange {
  id: string
  params: ParamChange[]
  /** Other fields that changed: `type`, `label`, `settings` … */
  fields: string[]
}

/** What one document has that another has not. Moves, groups and notes change no meaning and do not count. */
export interface DocumentDiff {
  added: string[]
  removed: string[]
  changed: NodeChange[]
  addedEdges: Edge[]
  removedEdges: Edge[]
  /** `seed`, `split`, `title`, `name`, `summary`. */
  about: string[]
}

/** Compares by id: a renamed node is one removed and one added. */
export function diffDocuments(before: GraphDocument, after: GraphDocument): DocumentDiff {
  const changed = Object.entries(after.nodes).flatMap(([id, node]) => {
    const old = own(before.nodes, id)
    const change = old && { id, params: diffParams(old.params, node.params), fields: changedFields(old, node) }
    return change && (change.params.length > 0 || change.fields.length > 0) ? [change] : []
  })
  return {
    added: Object.keys(after.nodes).filter(id => !own(before.nodes, id)),
    removed: Object.keys(before.nodes).filter(id => !own(after.nodes, id)),
    changed,
    addedEdges: edgesOnlyIn(after, before),
    removedEdges: edgesOnlyIn(before, after),
    about: (['name', 'title', 'summary', 'seed', 'split'] as const).filter(
      field => !equal(before[field], after[field]),
    ),
  }
}

/** The smallest places that differ: into objects, and into lists of equal length. */
function diffParams(before: Json | undefined, after: Json | undefined, path: readonly string[] = []): ParamChange[] {
  if (equal(before, after)) return []
  const names = commonShape(before, after)
  if (names) return names.flatMap(name => diffParams(inside(before, name), inside(after, name), [...path, name]))
  return [{ path: path.join('.'), ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
}

function commonShape(before: Json | undefined, after: Json | undefined): string[] | undefined {
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return undefined
  if (Array.isArray(before) !== Array.isArray(after)) return undefined
  if (Array.isArray(before) && Array.isArray(after) && before.length !== after.length) return undefined
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
}

function inside(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(name)]
  return typeof value === 'object' && value !== null ? own(value, name) : undefined
}

function changedFields(before: DocumentNode, after: DocumentNode): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  names.delete('params')
  return [...names].filter(name => !equal(before[name], after[name]))
}

function edgesOnlyIn(document: GraphDocument, other: GraphDocument): Edge[] {
  const lineOf = ({ from, to }: Edge) => canonicalJson([from.node, from.port, to.node, to.port])
  const lines = new Set(other.edges.map(lineOf))
  return document.edges.filter(edge => !lines.has(lineOf(edge)))
}

function equal(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b
  return canonicalJson(a) === canonicalJson(b)
}
