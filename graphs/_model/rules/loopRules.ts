import { isBypassed } from '../bypass.ts'
import { type Issue, makeIssue } from '../issue.ts'
import { findLoops } from '../loops.ts'
import type { Order } from '../order.ts'
import { againPort, type ViewNode } from '../view.ts'
import { called } from './called.ts'

/** What goes round: only a loop's `again` may, it must lead back to the loop, and loops nest. */
export function checkLoops({ nodes, cycles }: Order): Issue[] {
  const { crossing, open } = findLoops(nodes)
  return [
    ...cycles.map(cycleIssue),
    ...crossing.map(([outer, inner]) => crossingIssue(outer.node, inner.node)),
    ...open.map(({ node }) => openIssue(node)),
    ...nodes.filter(isUnwired).map(unwiredIssue),
  ]
}

function isUnwired({ spec, node, outgoing }: ViewNode): boolean {
  return spec?.loop === true && !isBypassed(node) && !outgoing.some(({ feedback }) => feedback)
}

function cycleIssue(cycle: readonly ViewNode[]): Issue {
  const first = cycle[0]
  const along = [...cycle, ...(first ? [first] : [])].map(called)
  return makeIssue(
    'cycle',
    [
      `These nodes wait for each other: ${along.map(({ en }) => en).join(' → ')}. Remove one of the edges, or go back through a loop node's "${againPort}".`,
      `这些节点互相等待：${along.map(({ zh }) => zh).join(' → ')}。请删除其中一条连线，或通过循环节点的“${againPort}”返回。`,
    ],
    first ? { node: first.id } : {},
  )
}

function crossingIssue(outer: ViewNode, inner: ViewNode): Issue {
  const [a, b] = [called(outer), called(inner)]
  return makeIssue(
    'crossing-loops',
    [
      `The loops of ${a.en} and ${b.en} share nodes without one being inside the other. Let one end before the other begins, or put it wholly inside.`,
      `${a.zh}和${b.zh}的循环有共同的节点，却互不包含。请让一个在另一个开始前结束，或完全放入其内。`,
    ],
    { node: inner.id },
  )
}

function openIssue(node: ViewNode): Issue {
  const name = called(node)
  return makeIssue(
    'open-loop',
    [
      `"${againPort}" of ${name.en} goes to nodes that never lead back to it. Connect it to a node before the loop.`,
      `${name.zh}的“${againPort}”连到的节点不会再回到它。请连到循环之前的节点。`,
    ],
    { node: node.id, port: againPort },
  )
}

function unwiredIssue(node: ViewNode): Issue {
  const name = called(node)
  return makeIssue(
    'unwired-loop',
    [
      `"${againPort}" of ${name.en} is not wired, so there is one turn only. Connect it to the first node of the next turn.`,
      `${name.zh}的“${againPort}”没有连接，因此只运行一轮。请把它连到下一轮的第一个节点。`,
    ],
    { level: 'warning', node: node.id, port: againPort },
  )
}
