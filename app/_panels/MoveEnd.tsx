import { useTranslations } from 'next-intl'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { disconnect, reconnect } from '../../graphs/_model/edits/edges.ts'
import { findFitting } from '../../graphs/_model/wiring.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { wordsFor } from '../_canvas/flow.ts'
import { useText } from '../_state/locale.tsx'
import { PortChoice } from './PortChoice.tsx'

interface MoveEndProps {
  document: GraphDocument
  /** Its place in the document. */
  edge: number
  end: 'from' | 'to'
  close(): void
}

/** Moves one end of an edge without a mouse: to every port that fits the other end, the free ones first. */
export function MoveEnd({ document, edge: index, end, close }: MoveEndProps) {
  const t = useTranslations('outline')
  const text = useText()
  const edge = document.edges[index]
  if (!edge) return null
  const stays = end === 'to' ? ({ ...edge.from, side: 'output' } as const) : ({ ...edge.to, side: 'input' } as const)
  // Without the edge itself, so that the port it leaves counts as free.
  const without = disconnect(document, [index]).document ?? document
  const isTaken = (node: string, port: string) =>
    end === 'to' && without.edges.some(({ to }) => to.node === node && to.port === port)
  const isNow = (node: string, port: string) => edge[end].node === node && edge[end].port === port
  const places = findFitting(without, stays, specs)
    .ends.filter(({ node, port }) => !isNow(node, port))
    .sort((a, b) => Number(isTaken(a.node, a.port)) - Number(isTaken(b.node, b.port)))
  const lines = places.map(({ node, port }) => ({
    id: `${node} ${port}`,
    words: `${wordsFor(document, node, text)} · ${port}`,
    edit: (before: GraphDocument) => reconnect(before, { edge: index, ends: { [end]: { node, port } } }, specs),
  }))
  const title = t(end === 'to' ? 'moveEnd' : 'moveStart', {
    from: wordsFor(document, edge.from.node, text),
    to: wordsFor(document, edge.to.node, text),
  })
  return <PortChoice title={title} lines={lines} close={close} />
}
