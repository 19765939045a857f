import type { Edge, GraphDocument } from '../../graphs/_model/document.ts'
import { connect, disconnect, reconnect } from '../../graphs/_model/edits/edges.ts'
import type { Edited } from '../../graphs/_model/edits/edited.ts'
import { connectNodes, findFitting, type PortPlace } from '../../graphs/_model/wiring.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { portKey, useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'

export type EdgeEnds = Pick<Edge, 'from' | 'to'>

/** Shows which ports an edge from here may end in. Where it was begun by a tap, it waits for the next one. */
export function beginWire(from: PortPlace, isTapped: boolean): void {
  const { document } = useDocument.getState()
  if (!document) return
  const fitting = new Set(findFitting(document, from, specs).ends.map(portKey))
  useCanvas.setState({ wiring: { from, fitting, isTapped }, refusal: undefined })
}

/** The edge between two ports of unlike sides, whichever was first. */
export function endsBetween(one: PortPlace, other: PortPlace): EdgeEnds {
  const [from, to] = one.side === 'output' ? [one, other] : [other, one]
  return { from: { node: from.node, port: from.port }, to: { node: to.node, port: to.port } }
}

/** A new edge, or the one whose end was moved. */
export function wire(document: GraphDocument, ends: EdgeEnds, moved: number | undefined): Edited {
  return moved === undefined ? connect(document, ends, specs) : reconnect(document, { edge: moved, ends }, specs)
}

interface Drop {
  /** The end that stays. */
  from: PortPlace
  /** The edge whose other end was moved; none for a new one. */
  moved?: number | undefined
  screen: { x: number; y: number }
}

/** Makes the edit, and says why not where it was tried. */
export function tryWire(edit: (document: GraphDocument) => Edited, screen: Drop['screen']): void {
  if (useDocument.getState().change(edit)) return
  const issue = useDocument.getState().refusal
  if (issue) useCanvas.setState({ refusal: { screen, issue } })
}

/** Dropped on a card: its first port that fits is meant. */
export function wireToCard(card: string, { from, moved, screen }: Drop): void {
  const { document } = useDocument.getState()
  if (!document || card === from.node) return
  const port = findFitting(document, from, specs).ends.find(({ node }) => node === card)
  if (port) return tryWire(before => wire(before, endsBetween(from, port), moved), screen)
  // Nothing of it fits this port; another of the two nodes may, and if not, that says why.
  const pair: [string, string] = from.side === 'output' ? [from.node, card] : [card, from.node]
  tryWire(before => {
    const without = moved === undefined ? { document: before } : disconnect(before, [moved])
    return without.document ? connectNodes(without.document, pair, specs) : without
  }, screen)
}
