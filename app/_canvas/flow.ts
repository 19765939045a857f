import type { GraphDocument } from '../../graphs/_model/document.ts'
import { resolvePorts } from '../../graphs/_model/ports.ts'
import type { RunState } from '../../graphs/_model/runState.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import type { Text } from '../../nodes/_contract/text.ts'
import { shownTurnOf } from '../_state/runStore.ts'
import { cardLookOf } from './cardLook.ts'
import type { LineEdge } from './EdgeLine.tsx'
import type { FeedbackEdge } from './FeedbackLine.tsx'
import { familyOf } from './family.ts'
import type { CardNode } from './NodeCard.tsx'
import type { Bounds } from './route.ts'
import { cardHeight } from './size.ts'

export type FlowEdge = LineEdge | FeedbackEdge

const known: Readonly<Record<string, Spec>> = specs

export function specOf(type: string): Spec | undefined {
  return Object.hasOwn(known, type) ? known[type] : undefined
}

interface Shown {
  state: RunState
  shownTurn: number | undefined
  text(text: Text): string
}

/** The document and a run as React Flow draws them. Derived each time, never kept and never saved. */
export function nodesOf(document: GraphDocument, { state, shownTurn, text }: Shown): CardNode[] {
  return Object.entries(document.nodes).map(([id, node], index) => {
    const spec = specOf(node.type)
    const [x, y] = document.layout[id] ?? [index * 264, 0]
    return {
      id,
      type: 'card',
      position: { x, y },
      data: {
        label: text(node.label ?? spec?.title ?? id),
        nodeType: node.type,
        isKnown: spec !== undefined,
        look: cardLookOf(shownTurnOf(state, id, shownTurn), {
          branches: branchesOf(spec, node.params),
          isCheck: node.type.startsWith('check/'),
          wordsFor: place => wordsFor(document, place, text),
        }),
      },
    }
  })
}

export function edgesOf(document: GraphDocument, { state, shownTurn, text }: Shown): FlowEdge[] {
  const bounds = boundsOf(document)
  return document.edges.map(({ from, to, label }, index) => {
    const ends = { id: String(index), source: from.node, target: to.node }
    const words = label ? text(label) : ''
    const type = document.nodes[from.node]?.type ?? ''
    const spec = specOf(type)
    if (spec?.loop && from.port === 'again') {
      return { ...ends, type: 'feedback', data: { bounds, loop: from.node, label: words } }
    }
    const outputs = shownTurnOf(state, from.node, shownTurn)?.outputs
    const output = outputs?.[from.port]
    return {
      ...ends,
      type: 'line',
      data: {
        label: words,
        rows: output?.size,
        hasRun: output !== undefined,
        isClosed: outputs !== undefined && output === undefined,
        color: familyOf(type).color,
      },
    }
  })
}

/** `C.fail` as *Check data quality → fail*, in the reader's language. */
export function wordsFor(document: GraphDocument, place: string, text: (text: Text) => string): string {
  const [id = '', port] = Object.hasOwn(document.nodes, place) ? [place] : place.split('.')
  const node = document.nodes[id]
  if (!node) return place
  const label = text(node.label ?? specOf(node.type)?.title ?? id)
  const edge = document.edges.find(({ from }) => from.node === id && from.port === port)
  return port === undefined ? label : `${label} → ${edge?.label ? text(edge.label) : port}`
}

function branchesOf(spec: Spec | undefined, params: Record<string, unknown>): string[] {
  if (!spec) return []
  return Object.entries(resolvePorts(spec, params).outputs).flatMap(([name, { branch }]) => (branch ? [name] : []))
}

/** Where return channels go round. */
function boundsOf({ nodes, layout }: GraphDocument): Bounds {
  const places = Object.keys(nodes).flatMap(id => layout[id] ?? [])
  const xs = places.filter((_, at) => at % 2 === 0)
  const ys = places.filter((_, at) => at % 2 === 1)
  return { left: Math.min(0, ...xs), bottom: Math.max(0, ...ys) + cardHeight }
}
