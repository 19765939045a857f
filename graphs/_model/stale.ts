import { executionParams } from '../../nodes/_contract/executionParams.ts'
import { canonicalJson } from '../../nodes/_contract/json.ts'
import { isBypassed } from './bypass.ts'
import type { GraphDocument } from './document.ts'
import { type Specs, type ViewNode, viewGraph } from './view.ts'

/**
 * Nodes of `now` whose result from a run of `then` does not stand any more: what they do, what they are given or
 * something upstream is another. Compares meaning, so that undo makes a result current again; a run may still find it
 * in the cache.
 */
export function staleNodes(then: GraphDocument, now: GraphDocument, specs: Specs): Set<string> {
  const view = viewGraph(now, specs)
  const before = meaningsOf(then, specs)
  const after = meaningsOf(now, specs)
  const stale = new Set<ViewNode>()
  for (const node of view.nodes.values()) if (before.get(node.id) !== after.get(node.id)) stale.add(node)
  // A set hands out what is added while it is walked.
  for (const node of stale) for (const { to } of node.outgoing) stale.add(to)
  return new Set([...stale].map(({ id }) => id))
}

// Documents never change in place, so that what one means is worked out once.
const known = new WeakMap<GraphDocument, Map<string, string>>()

function meaningsOf(document: GraphDocument, specs: Specs): Map<string, string> {
  let meanings = known.get(document)
  if (!meanings) {
    meanings = new Map([...viewGraph(document, specs).nodes].map(([id, node]) => [id, meaningOf(node, document)]))
    known.set(document, meanings)
  }
  return meanings
}

function meaningOf({ node, spec, parsed, incoming }: ViewNode, { seed, split }: GraphDocument): string {
  const execution = spec ? executionParams(spec) : new Set<string>()
  return canonicalJson({
    type: node.type,
    params: Object.fromEntries(Object.entries(parsed.params).filter(([name]) => !execution.has(name))),
    isDisabled: node.settings?.disabled === true,
    isBypassed: isBypassed(node),
    edges: incoming.map(({ edge: { from, to } }) => [from.node, from.port, to.port]),
    seed,
    split: spec?.usesSplit ? split : null,
  })
}
