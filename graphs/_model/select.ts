import { isBypassed } from './bypass.ts'
import { type Issue, makeIssue } from './issue.ts'
import { requiredEdges } from './leftOut.ts'
import { own } from './own.ts'
import type { Earlier, OutputRef, Scope } from './plan.ts'
import type { View, ViewEdge, ViewNode } from './view.ts'

export interface Selection {
  run: Set<ViewNode>
  /** Nodes that an earlier run settled and that hand their outputs on; without outputs they were ruled out. */
  given: Map<ViewNode, Readonly<Record<string, OutputRef>>>
  issues: Issue[]
}

interface SelectOptions {
  scope: Scope
  earlier: Earlier
  leftOut: ReadonlyMap<ViewNode, ViewNode>
  ordered: readonly ViewNode[]
}

/** Which nodes a scope runs, and which stand in from an earlier run. */
export function selectNodes(view: View, options: SelectOptions): Selection {
  const { scope, leftOut, ordered } = options
  const runnable = ordered.filter(node => !leftOut.has(node))
  switch (scope.type) {
    case 'whole':
      return { run: new Set(runnable), given: new Map(), issues: [] }
    case 'to': {
      const { roots, issues } = findRoots(view, scope.nodes, leftOut)
      const run = reach(roots, node => node.incoming.flatMap(({ from, feedback }) => (feedback ? [] : [from])))
      return { run: without(run, leftOut), given: new Map(), issues }
    }
    case 'from': {
      const { roots, issues } = findRoots(view, scope.nodes, leftOut)
      return { ...selectOnwards(roots, options), issues }
    }
    case 'failed': {
      const skipped = findRuledOut(ordered, options.earlier)
      const roots = runnable.filter(node => !own(options.earlier, node.id) && !skipped.has(node))
      return { ...selectOnwards(roots, options), issues: [] }
    }
  }
}

function findRoots(view: View, ids: readonly string[], leftOut: ReadonlyMap<ViewNode, ViewNode>) {
  const roots: ViewNode[] = []
  const issues: Issue[] = []
  for (const id of ids) {
    const node = view.nodes.get(id)
    const cause = node && leftOut.get(node)
    if (node && !cause) roots.push(node)
    else issues.push(cause ? leftOutIssue(id, cause) : noSuchNode(id, view))
  }
  return { roots, issues }
}

/**
 * The roots and all that depends on them, feedback included, so that a loop is run whole or not at all. What they
 * take from elsewhere is given by the earlier run; what that run did not reach is run too.
 */
function selectOnwards(
  roots: readonly ViewNode[],
  { earlier, leftOut, ordered }: SelectOptions,
): Omit<Selection, 'issues'> {
  const onwards = (node: ViewNode) => node.outgoing.map(({ to }) => to)
  const run = without(reach(roots, onwards), leftOut)
  const ruledOut = findRuledOut(ordered, earlier)
  const given: Selection['given'] = new Map()
  // A set hands out what is added while it is walked.
  for (const node of run) {
    for (const edge of node.incoming) {
      const { from, feedback } = edge
      if (feedback || run.has(from) || leftOut.has(from)) continue
      const outputs = ruledOut.has(from) ? {} : own(earlier, from.id)
      if (outputs && (ruledOut.has(from) || edge.output?.branch || own(outputs, edge.edge.from.port))) {
        given.set(from, outputs)
        continue
      }
      const again = from.outgoing.flatMap(({ to, feedback }) => (feedback ? [to] : []))
      for (const more of without(new Set([from, ...reach(again, onwards)]), leftOut)) run.add(more)
    }
  }
  for (const node of run) given.delete(node)
  return { run, given }
}

/** Nodes without earlier outputs for a good reason: a branch went the other way. */
function findRuledOut(ordered: readonly ViewNode[], earlier: Earlier): Set<ViewNode> {
  const ruledOut = new Set<ViewNode>()
  const isRuledOut = ({ from, output, edge }: ViewEdge) => {
    if (ruledOut.has(from)) return true
    const outputs = own(earlier, from.id)
    return outputs !== undefined && output?.branch === true && !own(outputs, edge.from.port)
  }
  for (const node of ordered) {
    if (own(earlier, node.id)) continue
    if (requiredEdges(node).some(edges => edges.every(isRuledOut))) ruledOut.add(node)
  }
  return ruledOut
}

function reach(roots: Iterable<ViewNode>, next: (node: ViewNode) => ViewNode[]): Set<ViewNode> {
  const reached = new Set(roots)
  for (const node of reached) for (const other of next(node)) reached.add(other)
  return reached
}

function without(nodes: ReadonlySet<ViewNode>, leftOut: ReadonlyMap<ViewNode, ViewNode>): Set<ViewNode> {
  return new Set([...nodes].filter(node => !leftOut.has(node)))
}

function noSuchNode(id: string, view: View): Issue {
  const names = [...view.nodes.keys()].slice(0, 20).join(', ')
  return {
    code: 'no-such-node',
    level: 'error',
    message: `There is no node "${id}". The graph has: ${names}.`,
    messageZh: `没有节点“${id}”。图中有：${names}。`,
  }
}

function leftOutIssue(id: string, { id: cause, node }: ViewNode): Issue {
  const words = isBypassed(node) ? bypassedWords(id, cause) : disabledWords(id, cause)
  return makeIssue('left-out', words, { node: id })
}

function disabledWords(id: string, cause: string): [en: string, zh: string] {
  if (id === cause) return [`"${id}" is disabled. Enable it to run it.`, `“${id}”已停用。请先启用再运行。`]
  return [
    `"${id}" needs "${cause}", which is disabled. Enable "${cause}" to run it.`,
    `“${id}”需要已停用的“${cause}”。请先启用“${cause}”。`,
  ]
}

function bypassedWords(id: string, cause: string): [en: string, zh: string] {
  if (id === cause)
    return [`"${id}" is bypassed. Take the bypass away to run it.`, `“${id}”已设为旁路。请先取消旁路再运行。`]
  return [
    `"${cause}" is bypassed and hands nothing on to "${id}". Take the bypass away to run it.`,
    `“${cause}”已设为旁路，不会向“${id}”传递数据。请先取消旁路再运行。`,
  ]
}
