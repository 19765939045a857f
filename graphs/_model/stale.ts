import { basesOf } from './basis.ts'
import type { GraphDocument } from './document.ts'
import type { Kept } from './kept.ts'
import { meaningsOf } from './meaning.ts'
import { own } from './own.ts'
import { type Specs, type ViewNode, viewGraph } from './view.ts'

/** What results on a canvas stand for: the graph as it ran, and what was kept from before for nodes that did not run. */
export interface Standing {
  document: GraphDocument
  kept?: Kept | undefined
}

/**
 * Nodes of `now` whose result does not stand any more: what they do, what they are given or something upstream is
 * another. Compares meaning, so that undo makes a result current again; a run may still find it in the cache.
 */
export function staleNodes({ document, kept = {} }: Standing, now: GraphDocument, specs: Specs): Set<string> {
  const view = viewGraph(now, specs)
  const before = meaningsOf(document, specs)
  const after = meaningsOf(now, specs)
  const bases = Object.keys(kept).length > 0 ? basesOf(now, specs) : undefined
  const stale = new Set<ViewNode>()
  for (const node of view.nodes.values()) {
    const earlier = own(kept, node.id)
    const isStale = earlier ? earlier.basis !== bases?.get(node.id) : before.get(node.id) !== after.get(node.id)
    if (isStale) stale.add(node)
  }
  // A set hands out what is added while it is walked. What was kept stands for itself and all upstream of it.
  for (const node of stale) for (const { to } of node.outgoing) if (!own(kept, to.id)) stale.add(to)
  return new Set([...stale].map(({ id }) => id))
}
