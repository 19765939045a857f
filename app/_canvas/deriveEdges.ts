import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Text } from '../../nodes/_contract/text.ts'
import { standIns } from './deriveOthers.ts'
import type { LineEdge } from './EdgeLine.tsx'
import type { FeedbackEdge } from './FeedbackLine.tsx'
import { familyOf } from './family.ts'
import { placeOf, specOf, wordsFor } from './flow.ts'
import { loopBadges } from './loopBadges.ts'
import type { Bounds } from './route.ts'
import { cardHeight } from './size.ts'

export type FlowEdge = LineEdge | FeedbackEdge

interface Shown {
  marked: readonly string[]
  moving: Readonly<Record<string, [number, number]>>
  text(text: Text): string
}

/**
 * Draws the edges; one that nothing changed for stays the same object, and all of them the same list, so that a card
 * that is dragged costs no edge anything but being drawn. An edge's id is its place in the document.
 */
export function edgeDeriver(): (document: GraphDocument, shown: Shown) => FlowEdge[] {
  let before: ReadonlyMap<string, FlowEdge> = new Map()
  let drawn: FlowEdge[] = []
  let madeOf: readonly unknown[] = []
  let loops: ReadonlySet<string> = new Set()
  return (document, { marked, moving, text }) => {
    if (document.nodes !== madeOf[0]) loops = loopsOf(document)
    const bounds = loops.size > 0 ? boundsOf(document, moving) : { left: 0, bottom: 0 }
    const sources = [document.nodes, document.edges, document.groups, marked, text, bounds.left, bounds.bottom]
    if (sources.every((source, at) => source === madeOf[at])) return drawn
    madeOf = sources
    const selected = new Set(marked)
    const hidden = standIns(document)
    const badges = loopBadges(document)
    drawn = document.edges.flatMap(({ from: end, to, label }, index): FlowEdge[] => {
      const [source, target] = [document.nodes[end.node], document.nodes[to.node]]
      if (!source || !target) return []
      if (badges.has(to.node)) return []
      // What goes back goes from where the loop hangs, with the loop as a badge on its way.
      const badge = badges.get(end.node)
      const from = badge?.from ?? end
      const id = String(index)
      const [fromGroup, toGroup] = [hidden.get(from.node), hidden.get(to.node)]
      // Inside a folded group there is nothing to see.
      if (fromGroup !== undefined && fromGroup === toGroup) return []
      const ends = {
        id,
        source: fromGroup ?? from.node,
        target: toGroup ?? to.node,
      }
      const said = label ?? badge?.label
      const words = said ? text(said) : ''
      const common = {
        ...ends,
        selected: selected.has(id),
        ariaLabel: `${wordsFor(document, from.node, text)}.${from.port} → ${wordsFor(document, to.node, text)}.${to.port}`,
      }
      const edge: FlowEdge =
        loops.has(end.node) && end.port === 'again'
          ? {
              ...common,
              type: 'feedback',
              data: { bounds, loop: end.node, label: words, ...(badge && { turns: badge.turns }) },
            }
          : {
              ...common,
              type: 'line',
              data: { node: from.node, port: from.port, label: words, color: familyOf(source.type).color },
            }
      const old = before.get(id)
      return [old && isSame(old, edge) ? old : edge]
    })
    before = new Map(drawn.map(edge => [edge.id, edge]))
    return drawn
  }
}

/**
 * Only the ends of an edge that is pointed at or selected can be taken: two elements less for each of the others. It
 * names its ports then; the others need not, since they are drawn from card to card, which have no ports from far away.
 */
export function withEnds(
  edges: FlowEdge[],
  document: GraphDocument,
  taken: readonly (string | undefined)[],
): FlowEdge[] {
  const isTaken = ({ id }: FlowEdge) => taken.includes(id)
  if (!edges.some(isTaken)) return edges
  return edges.map(edge => {
    const ends = isTaken(edge) && document.edges[Number(edge.id)]
    if (!ends) return edge
    const { from, to } = ends
    // A loop stands between the ends of its way back.
    if (edge.type === 'feedback' && edge.data?.turns !== undefined) return edge
    return {
      ...edge,
      reconnectable: true,
      ...(edge.source === from.node && { sourceHandle: from.port }),
      ...(edge.target === to.node && { targetHandle: to.port }),
    }
  })
}

function loopsOf({ nodes }: GraphDocument): ReadonlySet<string> {
  return new Set(Object.entries(nodes).flatMap(([id, { type }]) => (specOf(type)?.loop ? [id] : [])))
}

function isSame({ data: a, ...one }: FlowEdge, { data: b, ...other }: FlowEdge): boolean {
  return JSON.stringify([one, a]) === JSON.stringify([other, b])
}

/** Where return channels go round. */
function boundsOf(document: GraphDocument, moving: Shown['moving']): Bounds {
  const badges = loopBadges(document)
  let left = 0
  let bottom = 0
  for (const [index, id] of Object.keys(document.nodes).entries()) {
    if (badges.has(id)) continue
    const [x, y] = moving[id] ?? placeOf(document, id, index)
    left = Math.min(left, x)
    bottom = Math.max(bottom, y)
  }
  return { left, bottom: bottom + cardHeight }
}
