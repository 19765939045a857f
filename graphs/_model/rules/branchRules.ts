import { excludes, findGuards, type Guard, type Guards, never } from '../guards.ts'
import { type Issue, makeIssue } from '../issue.ts'
import type { ViewEdge, ViewNode } from '../view.ts'
import { called } from './called.ts'

/** What concerns branches: at most one edge of a port may be live, and a node must be able to be. */
export function checkBranches(ordered: readonly ViewNode[]): Issue[] {
  const guards = findGuards(ordered)
  return ordered.flatMap(node => [...checkPorts(node, guards), ...checkReachable(node, guards)])
}

function checkPorts(node: ViewNode, guards: Guards): Issue[] {
  return [...node.arriving].flatMap(([port, edges]) => {
    const pair = edges.length > 1 && !edges[0]?.input?.many ? bothLive(edges, guards) : undefined
    if (!pair) return []
    const name = called(node)
    const [first, second] = pair.map(({ edge: { from } }) => `${from.node}.${from.port}`)
    return [
      makeIssue(
        'several-edges',
        [
          `"${port}" of ${name.en} takes one edge, and ${first} and ${second} can both arrive. Remove one, or let them come from different outcomes of one check.`,
          `${name.zh}的“${port}”只接受一条连线，而 ${first} 和 ${second} 可能同时到达。请删除一条，或让它们来自同一检查的不同结果。`,
        ],
        { node: node.id, port, edge: pair[1].index },
      ),
    ]
  })
}

/** Two edges that do not exclude each other. Equal edges are another rule's matter. */
function bothLive(edges: readonly ViewEdge[], guards: Guards): [ViewEdge, ViewEdge] | undefined {
  const withGuards = edges.map((edge): { edge: ViewEdge; guard: Guard } => ({ edge, guard: guards.ofEdge(edge) }))
  for (const [position, second] of withGuards.entries()) {
    for (const first of withGuards.slice(0, position)) {
      const isSame = first.edge.from === second.edge.from && first.edge.edge.from.port === second.edge.edge.from.port
      if (!isSame && !excludes(first.guard, second.guard)) return [first.edge, second.edge]
    }
  }
  return undefined
}

/** Told only where the contradiction begins, not of every node behind it. */
function checkReachable(node: ViewNode, guards: Guards): Issue[] {
  if (guards.of(node) !== never) return []
  if (node.incoming.some(({ from, closed }) => closed || guards.of(from) === never)) return []
  const name = called(node)
  return [
    makeIssue(
      'never-runs',
      [
        `${name.en} never runs: its inputs come from different outcomes of one check. Let them come from the same outcome.`,
        `${name.zh}永远不会运行：它的输入来自同一检查的不同结果。请让它们来自同一结果。`,
      ],
      { level: 'warning', node: node.id },
    ),
  ]
}
