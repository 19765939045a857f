import type { DocumentNode, Edge, GraphDocument } from '../document.ts'
import type { Issue } from '../issue.ts'
import { orderNodes } from '../order.ts'
import { own } from '../own.ts'
import { checkBranches } from '../rules/branchRules.ts'
import { called } from '../rules/called.ts'
import { checkEdges } from '../rules/edgeRules.ts'
import { findKinds, fits } from '../rules/kinds.ts'
import { checkLoops } from '../rules/loopRules.ts'
import { againPort, type Specs, type ViewNode, viewGraph } from '../view.ts'
import { type Added, type Edited, refuse, refuseNode } from './edited.ts'
import { addNode, type NewNode, removeNodes } from './nodes.ts'

type Ends = Pick<Edge, 'from' | 'to'> & { label?: DocumentNode['label'] }

/** Adds an edge at the end, unless that makes something wrong: then the issue says what. A loop may be closed later. */
export function connect(document: GraphDocument, edge: Ends, specs: Specs): Edited {
  const missing = [edge.from.node, edge.to.node].find(id => !own(document.nodes, id))
  if (missing !== undefined) return refuseNode(document, missing)
  const next = { ...document, edges: [...document.edges, edge] }
  const known = new Set(wiringIssues(document, specs).map(({ message }) => message))
  const issue = wiringIssues(next, specs).find(
    ({ code, level, message, edge: place }) =>
      place === document.edges.length || (level === 'error' && code !== 'open-loop' && !known.has(message)),
  )
  return issue ? { issue } : { document: next }
}

/** Lets an edge lead from or to somewhere else; it keeps its place and all that it had. Refused as a new one would be. */
export function reconnect(
  document: GraphDocument,
  { edge: index, ends }: { edge: number; ends: Partial<Pick<Edge, 'from' | 'to'>> },
  specs: Specs,
): Edited {
  const edge = document.edges[index]
  const without = disconnect(document, [index])
  if (!edge || without.issue) return edge ? without : noSuchEdge(index)
  const moved = { ...edge, ...ends }
  const isSame = (['from', 'to'] as const).every(
    end => moved[end].node === edge[end].node && moved[end].port === edge[end].port,
  )
  if (isSame) return { document }
  const connected = connect(without.document, moved, specs)
  return connected.issue ? connected : { document: { ...document, edges: document.edges.with(index, moved) } }
}

/** Takes edges out, by their places in the document. */
export function disconnect(document: GraphDocument, edges: readonly number[]): Edited {
  const missing = edges.find(index => !document.edges[index])
  if (missing !== undefined) return noSuchEdge(missing)
  const gone = new Set(edges)
  return { document: { ...document, edges: document.edges.filter((_, index) => !gone.has(index)) } }
}

/** Puts a new node into an edge, by the first of its ports that fit; within a group it is one of the group. */
export function insertOnEdge(
  document: GraphDocument,
  { edge: index, node }: { edge: number; node: NewNode },
  specs: Specs,
): Added {
  const edge = document.edges[index]
  if (!edge) return noSuchEdge(index)
  const added = addNode(document, node)
  if (added.issue) return added
  const id = added.ids[0] ?? ''
  const view = viewGraph(added.document, specs)
  const old = view.edges.find(candidate => candidate.index === index)
  const between = view.nodes.get(id)
  const leaving = old && findKinds(orderNodes([...view.nodes.values()]).nodes)(old)
  const inputs = Object.entries(between?.inputs ?? {}).filter(([, { kinds }]) => leaving && fits(leaving, kinds))
  const outputs = Object.entries(between?.outputs ?? {}).filter(
    ([name, { kinds }]) => !(between?.spec?.loop && name === againPort) && fits(kinds, old?.input?.kinds ?? 'any'),
  )
  const [input, output] = [inputs.find(([name]) => name !== 'feedback')?.[0], outputs[0]?.[0]]
  if (old?.feedback || input === undefined || output === undefined) {
    const what = between ? called(between) : { en: `"${id}"`, zh: `“${id}”` }
    const [en, zh] = old?.feedback
      ? ['this edge, which leads back to the next turn', '这条连线：它通向下一轮']
      : leaving === undefined || leaving === 'any'
        ? ['this edge', '这条连线']
        : [`this edge, which carries ${leaving.join(' or ')}`, `这条连线：它传递的是 ${leaving.join(' 或 ')}`]
    return refuse(
      'does-not-fit',
      [
        `${what.en} does not fit into ${en}. It can stand beside it, connected by hand.`,
        `${what.zh}无法插入${zh}。可放在旁边，手动连接。`,
      ],
      { edge: index },
    )
  }
  const edges = added.document.edges.toSpliced(
    index,
    1,
    { ...edge, to: { node: id, port: input } },
    { from: { node: id, port: output }, to: edge.to },
  )
  const groups = Object.entries(document.groups).map(([key, group]) => {
    const isWithin = [edge.from.node, edge.to.node].every(end => group.nodes.includes(end))
    return [key, isWithin ? { ...group, nodes: [...group.nodes, id] } : group] as const
  })
  return { document: { ...added.document, edges, groups: Object.fromEntries(groups) }, ids: [id] }
}

/** Takes a node out and connects what fed it to what it fed, where that fits. */
export function removeAndReconnect(document: GraphDocument, id: string, specs: Specs): Edited {
  const removed = removeNodes(document, [id])
  // As the edges are drawn: a bypassed neighbour stays where it is.
  const node = viewGraph(asDrawn(document), specs).nodes.get(id)
  if (removed.issue || !node) return removed
  let next = removed.document
  for (const { edge, output, feedback } of node.outgoing) {
    if (feedback || edge.to.node === id) continue
    for (const from of sourcesFor(node, output?.same)) {
      const connected = connect(next, { from, to: edge.to }, specs)
      if (connected.document) {
        next = connected.document
        break
      }
    }
  }
  return { document: next }
}

function asDrawn(document: GraphDocument): GraphDocument {
  const nodes = Object.entries(document.nodes).map(([id, { settings: _, ...node }]) => [id, node])
  return { ...document, nodes: Object.fromEntries(nodes) }
}

/** What fed a node: first by the input that an output passes on. */
function sourcesFor(node: ViewNode, passedOn: string | undefined): Edge['from'][] {
  const edges = node.incoming.filter(({ from, feedback }) => !feedback && from !== node)
  const first = edges.filter(({ edge }) => edge.to.port === passedOn)
  return [...new Set([...first, ...edges])].map(({ edge }) => edge.from)
}

/** What edges can do wrong, whatever the params. */
function wiringIssues(document: GraphDocument, specs: Specs): Issue[] {
  const view = viewGraph(document, specs)
  const order = orderNodes([...view.nodes.values()])
  const branches = order.cycles.length === 0 ? checkBranches(order.nodes) : []
  return [...checkEdges(view, order.nodes), ...checkLoops(order), ...branches]
}

function noSuchEdge(index: number) {
  return refuse('no-such-edge', [`There is no edge at place ${index}.`, `没有第 ${index} 条连线。`])
}
