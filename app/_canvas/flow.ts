import { Position as Side } from '@xyflow/react'
import { isBypassed } from '../../graphs/_model/bypass.ts'
import type { DocumentNode, Edge, GraphDocument } from '../../graphs/_model/document.ts'
import { feedbackPort, resolvePorts } from '../../graphs/_model/ports.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import type { Kind } from '../../nodes/_contract/artifact.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import type { Text } from '../../nodes/_contract/text.ts'
import type { CardNode } from './NodeCard.tsx'
import { cardHeight, cardWidth, handleSize } from './size.ts'

const known: Readonly<Record<string, Spec>> = specs

export function specOf(type: string): Spec | undefined {
  return Object.hasOwn(known, type) ? known[type] : undefined
}

export interface CardPort {
  name: string
  kinds: readonly Kind[] | 'any'
  isBranch: boolean
  /** An edge names it, and the node has none such. */
  isMissing: boolean
  /** Every node has it and few use it: shown when it is wired or wanted. */
  isImplicit: boolean
}

export interface WiredPorts {
  inputs: readonly string[]
  outputs: readonly string[]
}

type Position = [number, number]

/** One node as React Flow draws it. Derived from the document, never saved. */
export function cardOf(
  id: string,
  node: DocumentNode,
  { wired, position: [x, y], isSelected, text }: CardOptions,
): CardNode {
  const spec = specOf(node.type)
  const { inputs, outputs } = portsOfCard(spec, node.params, wired)
  const label = text(node.label ?? spec?.title ?? id)
  const off = isOff(node)
  return {
    id,
    type: 'card',
    position: { x, y },
    // Known beforehand: nothing has to be drawn to find out how large it is or where its ports are.
    measured: { width: cardWidth, height: cardHeight },
    handles: [...handlesOf(inputs, 'target'), ...handlesOf(outputs, 'source')],
    selected: isSelected,
    ariaLabel: `${label}, ${node.type}`,
    data: { label, nodeType: node.type, isKnown: spec !== undefined, off, inputs, outputs },
  }
}

/** How a node is kept from running, if it is. */
export function isOff(node: DocumentNode): 'disabled' | 'bypassed' | undefined {
  if (node.settings?.disabled) return 'disabled'
  return isBypassed(node) ? 'bypassed' : undefined
}

export interface CardOptions {
  wired: WiredPorts | undefined
  position: Position
  isSelected: boolean
  text(text: Text): string
}

export function placeOf(document: GraphDocument, id: string, index: number): Position {
  return document.layout[id] ?? [index * 264, 0]
}

/** Which ports edges name, by node. */
export function wiredPorts(edges: readonly Edge[]): ReadonlyMap<string, WiredPorts> {
  const ports = new Map<string, { inputs: string[]; outputs: string[] }>()
  const at = (node: string) => {
    const found = ports.get(node) ?? { inputs: [], outputs: [] }
    ports.set(node, found)
    return found
  }
  for (const { from, to } of edges) {
    at(from.node).outputs.push(from.port)
    at(to.node).inputs.push(to.port)
  }
  return ports
}

/** Where a port is on the height of its card. */
export function heightOf(index: number, count: number): number {
  return Math.round((cardHeight * (index + 1)) / (count + 1))
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

function portsOfCard(spec: Spec | undefined, params: DocumentNode['params'], wired: WiredPorts | undefined) {
  const { inputs, outputs } = spec ? resolvePorts(spec, params) : { inputs: {}, outputs: {} }
  const declared = spec && typeof spec.inputs === 'object' ? spec.inputs : inputs
  const ins = Object.entries(inputs).map(([name, { kinds }]) => ({
    ...plain,
    name,
    kinds,
    isImplicit: name === feedbackPort && !Object.hasOwn(declared, feedbackPort),
  }))
  const outs = Object.entries(outputs).map(([name, { kinds, same, branch }]) => ({
    ...plain,
    name,
    kinds: same === undefined ? kinds : (inputs[same]?.kinds ?? kinds),
    isBranch: branch,
  }))
  return { inputs: withMissing(ins, wired?.inputs), outputs: withMissing(outs, wired?.outputs) }
}

const plain = { isBranch: false, isMissing: false, isImplicit: false }

/** Edges to ports that are not there (any more) keep their place until someone moves them. */
function withMissing(ports: CardPort[], wired: readonly string[] = []): CardPort[] {
  const missing = new Set(wired.filter(name => ports.every(port => port.name !== name)))
  return [...ports, ...[...missing].map(name => ({ ...plain, name, kinds: 'any', isMissing: true }) as const)]
}

function handlesOf(ports: readonly CardPort[], type: 'source' | 'target'): NonNullable<CardNode['handles']> {
  return ports.map(({ name }, index) => ({
    id: name,
    type,
    position: type === 'source' ? Side.Right : Side.Left,
    x: (type === 'source' ? cardWidth : 0) - handleSize / 2,
    y: heightOf(index, ports.length) - handleSize / 2,
    width: handleSize,
    height: handleSize,
  }))
}
