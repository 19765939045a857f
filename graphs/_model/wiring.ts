import type { Edge, End, GraphDocument } from './document.ts'
import { connect } from './edits/edges.ts'
import { type Edited, refuse, refuseNode } from './edits/edited.ts'
import { orderNodes } from './order.ts'
import { own } from './own.ts'
import { resolvePorts } from './ports.ts'
import { called } from './rules/called.ts'
import { findKinds, fits, type Kinds } from './rules/kinds.ts'
import { againPort, type Specs, type ViewNode, viewGraph } from './view.ts'

export interface PortPlace extends End {
  side: 'input' | 'output'
}

export interface Fitting {
  /** Ports of the other side that an edge from or to this one may have, by kind. */
  ends: PortPlace[]
  /** Types of node that a new edge could lead to or come from, and the first of their ports that fits. */
  types: { type: string; port: string }[]
}

/** What can be wired to a port. Tells only by kind; `connect` has the last word. */
export function findFitting(document: GraphDocument, place: PortPlace, specs: Specs): Fitting {
  const { nodes } = viewGraph(document, specs)
  const node = nodes.get(place.node)
  if (!node) return { ends: [], types: [] }
  const leaving = leavingOf([...nodes.values()])
  const side = place.side === 'input' ? 'output' : 'input'
  const isFitting = (other: ViewNode, port: string): boolean => {
    const [from, to] = place.side === 'output' ? [node, other] : [other, node]
    const [out, into] = place.side === 'output' ? [place.port, port] : [port, place.port]
    return meets(leaving(from, out, into), own(to.inputs, into)?.kinds)
  }
  const ends = [...nodes.values()].flatMap(other =>
    other === node
      ? []
      : Object.keys(side === 'input' ? other.inputs : other.outputs).flatMap(port =>
          isFitting(other, port) ? [{ node: other.id, port, side } satisfies PortPlace] : [],
        ),
  )
  const taken = own(node.inputs, place.port)?.kinds
  const types = Object.entries(specs).flatMap(([type, spec]) => {
    const ports = resolvePorts(spec, {})
    const port =
      side === 'input'
        ? Object.entries(ports.inputs).find(([name, { kinds }]) => meets(leaving(node, place.port, name), kinds))
        : Object.entries(ports.outputs).find(([, { kinds }]) => meets(kinds, taken))
    return port ? [{ type, port: port[0], isAny: port[1].kinds === 'any' }] : []
  })
  // What takes just this kind is more likely meant than what takes anything.
  types.sort((a, b) => Number(a.isAny) - Number(b.isAny))
  return { ends, types: types.map(({ type, port }) => ({ type, port })) }
}

/** Connects two nodes by the first of their ports that go together; a way back is taken only where none leads on. */
export function connectNodes(document: GraphDocument, [from, to]: [string, string], specs: Specs): Edited {
  const { nodes } = viewGraph(document, specs)
  const [source, target] = [nodes.get(from), nodes.get(to)]
  const leaving = leavingOf([...nodes.values()])
  const last = (name: string) => (name === againPort || name === 'feedback' ? 1 : 0)
  const inputs = Object.keys(target?.inputs ?? {}).sort(
    (a, b) => last(a) - last(b) || (target?.arriving.get(a)?.length ?? 0) - (target?.arriving.get(b)?.length ?? 0),
  )
  let refused: Edited | undefined
  for (const out of Object.keys(source?.outputs ?? {}).sort((a, b) => last(a) - last(b))) {
    for (const into of inputs) {
      if (!source || !target || !meets(leaving(source, out, into), own(target.inputs, into)?.kinds)) continue
      const edge: Pick<Edge, 'from' | 'to'> = { from: { node: from, port: out }, to: { node: to, port: into } }
      const connected = connect(document, edge, specs)
      if (connected.document) return connected
      refused ??= connected
    }
  }
  if (!source || !target) return refuseNode(document, source ? to : from)
  const [giver, taker] = [called(source), called(target)]
  return (
    refused ??
    refuse(
      'does-not-fit',
      [
        `Nothing that ${giver.en} hands on fits ${taker.en}. Put a node between them that makes one from the other.`,
        `${giver.zh}的任何输出都不适合${taker.zh}。请在中间加一个能转换的节点。`,
      ],
      { node: to },
    )
  )
}

function leavingOf(nodes: ViewNode[]): (from: ViewNode, port: string, into: string) => Kinds {
  const kindsOf = findKinds(orderNodes(nodes).nodes)
  return (from, port, into) => {
    const edge = { from: { node: from.id, port }, to: { node: from.id, port: into } }
    const feedback = from.spec?.loop === true && port === againPort
    // Where it leads does not matter but for the port's name: a way back into an ordinary port hands on the value.
    const to = {
      ...from,
      inputs: { [into]: { kinds: 'any', optional: true, many: true, reads: [], withhold: [] } },
    } as const
    return kindsOf({
      index: -1,
      edge,
      from,
      to,
      output: own(from.outputs, port),
      input: undefined,
      feedback,
      closed: false,
    })
  }
}

function meets(leaving: Kinds, port: Kinds | undefined): boolean {
  return port !== undefined && fits(leaving, port)
}

/** Ids of the nodes in the order they run. */
export function planOrder(document: GraphDocument, specs: Specs): string[] {
  return orderNodes([...viewGraph(document, specs).nodes.values()]).nodes.map(({ id }) => id)
}
