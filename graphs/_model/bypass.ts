import type { InputPort } from '../../nodes/_contract/port.ts'
import type { Edge, End, GraphDocument, Settings } from './document.ts'
import { own } from './own.ts'
import { feedbackPort, type ResolvedPorts } from './ports.ts'

/** Stays in the graph and is not run: what comes in goes on to what it feeds. Disabling leaves out what needs it too. */
export function isBypassed({ settings }: { settings?: Settings | undefined }): boolean {
  return settings?.bypassed === true && settings.disabled !== true
}

/**
 * The input whose artifact an output hands on while its node is bypassed: the one it passes on anyway, else the first
 * that takes its kind, wired ones before others. A node that decides goes by the first outcome that can be handed on,
 * as if all were well: *pass* of a check, *done* of a loop; its other outcomes are never taken.
 */
export function handedOn(
  { inputs, outputs }: ResolvedPorts,
  name: string,
  isWired: (input: string) => boolean,
): string | undefined {
  const output = own(outputs, name)
  if (!output) return undefined
  const inputOf = ({ same, kinds }: typeof output) => {
    if (same !== undefined) return own(inputs, same) && same
    const takes = ([input, port]: [string, InputPort]) =>
      input !== feedbackPort &&
      (kinds === 'any' || port.kinds === 'any' || kinds.some(kind => port.kinds.includes(kind)))
    const fitting = Object.entries(inputs)
      .filter(takes)
      .map(([input]) => input)
    return fitting.find(isWired) ?? fitting[0]
  }
  if (output.branch) {
    const taken = Object.entries(outputs).find(([, other]) => other.branch && inputOf(other) !== undefined)
    if (taken?.[0] !== name) return undefined
  }
  return inputOf(output)
}

/** Looks up what really leaves an output: its own artifact, or what bypassed nodes let through to it. */
export function sourceFinder(
  { nodes, edges }: GraphDocument,
  portsOf: (id: string) => ResolvedPorts | undefined,
): (end: End) => readonly Edge['from'][] {
  const into = new Map<string, Edge[]>()
  for (const edge of edges) {
    const list = into.get(edge.to.node)
    if (list) list.push(edge)
    else into.set(edge.to.node, [edge])
  }
  return end => {
    const sources: Edge['from'][] = []
    const seen = new Set<Edge>()
    const open: End[] = [end]
    for (let at = open.pop(); at; at = open.pop()) {
      const { node: id, port } = at
      const [node, ports] = [own(nodes, id), portsOf(id)]
      if (!node || !ports || !isBypassed(node)) {
        sources.push(at)
        continue
      }
      const arriving = into.get(id) ?? []
      const input = handedOn(ports, port, name => arriving.some(({ to }) => to.port === name))
      const through = arriving.filter(edge => edge.to.port === input && own(nodes, edge.from.node) && !seen.has(edge))
      for (const edge of through) seen.add(edge)
      // The last in is looked at first: so they come out in document order.
      for (const edge of through.toReversed()) open.push(edge.from)
    }
    return sources
  }
}
