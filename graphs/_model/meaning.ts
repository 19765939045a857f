import { executionParams } from '../../nodes/_contract/executionParams.ts'
import { canonicalJson } from '../../nodes/_contract/json.ts'
import { isBypassed } from './bypass.ts'
import type { GraphDocument } from './document.ts'
import { type Specs, type ViewNode, viewGraph } from './view.ts'

// Documents never change in place, so that what one means is worked out once.
const known = new WeakMap<GraphDocument, Map<string, string>>()

/** What each node does and is given, as one text: the same where a result of one can stand for the other. */
export function meaningsOf(document: GraphDocument, specs: Specs): Map<string, string> {
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
