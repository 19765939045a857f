import type { DocumentNode, Edge } from '../../document.ts'
import { depthFor, type Guard, intersect, literal, unite } from '../../guards.ts'
import { own } from '../../own.ts'
import { feedbackPort, type ResolvedPorts, resolvePorts } from '../../ports.ts'
import type { Kinds } from '../../rules/kinds.ts'
import { againPort, type Specs } from '../../view.ts'
import { type Draft, edgesOf } from './draft.ts'

/** What can leave a node, and when. */
export type Exit = {
  node: string
  port: string
}

/** The wires of a draft, asked about while they are laid: each node is asked only after all that it waits for. */
export interface Wiring {
  ports(id: string): ResolvedPorts
  kinds(exit: Exit): Kinds
  /** Under which outcomes of branch nodes it is live. */
  guard(exit: Exit): Guard
  arriving(id: string): readonly Edge[]
  /** To be called with each new edge, feedback too. */
  add(edge: Edge): void
  /** To be called when a node's type or params changed. */
  forget(id: string): void
}

export function makeWiring(draft: Draft, specs: Specs): Wiring {
  const incoming = new Map<string, Edge[]>()
  const ports = new Map<string, ResolvedPorts>()
  const guards = new Map<string, Guard>()
  const places = new Map<string, number>()
  const placeOf = (id: string) => {
    const place = places.get(id) ?? places.size
    places.set(id, place)
    return place
  }
  const kinds = new Map<string, Map<string, Kinds>>()
  const isLoop = (id: string) => {
    const type = draft.nodes.get(id)?.node.type
    return type !== undefined && own(specs, type)?.loop === true
  }
  const wiring: Wiring = {
    ports(id) {
      const found = ports.get(id) ?? portsOf(draft.nodes.get(id)?.node, specs)
      ports.set(id, found)
      return found
    },
    kinds({ node, port }) {
      const known = kinds.get(node)?.get(port)
      if (known) return known
      const found = kindsOf(node, port)
      kinds.set(node, new Map([...(kinds.get(node) ?? []), [port, found]]))
      return found
    },
    guard({ node, port }) {
      const guard = guards.has(node) ? guards.get(node) : guardOf(node)
      guards.set(node, guard)
      const decides = own(wiring.ports(node).outputs, port)?.branch
      return decides ? unite(guard, literal(placeOf(node), port, guardDepth)) : guard
    },
    arriving: id => (incoming.get(id) ?? []).filter(({ from }) => !(from.port === againPort && isLoop(from.node))),
    add(edge) {
      const list = incoming.get(edge.to.node)
      if (list) list.push(edge)
      else incoming.set(edge.to.node, [edge])
      guards.delete(edge.to.node)
      kinds.delete(edge.to.node)
    },
    forget(id) {
      ports.delete(id)
      guards.delete(id)
      kinds.delete(id)
    },
  }
  for (const edge of edgesOf(draft)) wiring.add(edge)
  return wiring

  function kindsOf(node: string, port: string): Kinds {
    const output = own(wiring.ports(node).outputs, port)
    if (!output) return 'any'
    const { same } = output
    if (same === undefined) return output.kinds
    const sources = wiring.arriving(node).filter(({ to }) => to.port === same)
    const arriving = sources.map(({ from }) => wiring.kinds(from))
    if (arriving.length === 0 || arriving.includes('any')) return own(wiring.ports(node).inputs, same)?.kinds ?? 'any'
    return [...new Set(arriving.flatMap(each => (each === 'any' ? [] : each)))]
  }

  function guardOf(id: string): Guard {
    const needed = wiring.arriving(id).filter(({ to }) => !own(wiring.ports(id).inputs, to.port)?.optional)
    const byPort = Map.groupBy(needed, ({ to }) => to.port)
    return [...byPort.values()]
      .map(edges => edges.map(({ from }) => wiring.guard(from)).reduce(intersect))
      .reduce<Guard>(unite, undefined)
  }
}

/** For more nodes than an import can make. */
const guardDepth = depthFor(50_000)

/** The inputs of a node but the implicit one, those it can't do without first. */
export function inputsOf({ inputs }: ResolvedPorts): [string, ResolvedPorts['inputs'][string]][] {
  const all = Object.entries(inputs).filter(([name]) => name !== feedbackPort)
  return [...all.filter(([, { optional }]) => !optional), ...all.filter(([, { optional }]) => optional)]
}

/** By which output a plain arrow leaves. */
export function usualExit(id: string, { outputs }: ResolvedPorts): Exit | undefined {
  const names = Object.keys(outputs)
  const usual = ['done', 'pass', 'otherwise'].find(name => outputs[name]?.branch)
  const plain = names.find(name => !outputs[name]?.branch && !isReport(name, outputs))
  const port = usual ?? plain ?? names[0]
  return port === undefined ? undefined : { node: id, port }
}

function isReport(name: string, outputs: ResolvedPorts['outputs']): boolean {
  const kinds = outputs[name]?.kinds
  return kinds !== 'any' && kinds?.length === 1 && kinds[0] === 'report' && Object.keys(outputs).length > 1
}

function portsOf(node: DocumentNode | undefined, specs: Specs): ResolvedPorts {
  const spec = node && own(specs, node.type)
  return spec ? resolvePorts(spec, node.params) : { inputs: {}, outputs: {} }
}
