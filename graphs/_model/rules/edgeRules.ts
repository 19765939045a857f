import { type Issue, makeIssue } from '../issue.ts'
import { own } from '../own.ts'
import type { View, ViewEdge, ViewNode } from '../view.ts'
import { called } from './called.ts'
import { findKinds, fits } from './kinds.ts'

/** What concerns one edge: that both its ends exist, that the kind fits, that it is there once. */
export function checkEdges(view: View, ordered: readonly ViewNode[]): Issue[] {
  const kindsOf = findKinds(ordered)
  return [
    ...checkNodesExist(view),
    ...checkTwice(view),
    ...view.edges.flatMap(edge => [...checkPorts(edge), ...checkKind(edge, kindsOf(edge))]),
  ]
}

function checkNodesExist({ document, nodes }: View): Issue[] {
  const issues: Issue[] = []
  for (const [index, edge] of document.edges.entries()) {
    if (nodes.has(edge.from.node) && nodes.has(edge.to.node)) continue
    const known = [edge.to.node, edge.from.node].find(id => nodes.has(id))
    for (const missing of new Set([edge.from.node, edge.to.node])) {
      if (nodes.has(missing)) continue
      const line = `${edge.from.node}.${edge.from.port} → ${edge.to.node}.${edge.to.port}`
      issues.push(
        makeIssue(
          'no-such-node',
          [
            `The edge ${line} names "${missing}", and there is no such node. Remove the edge, or bring the node back.`,
            `连线 ${line} 指向不存在的节点“${missing}”。请删除连线或恢复该节点。`,
          ],
          { edge: index, ...(known !== undefined && { node: known }) },
        ),
      )
    }
  }
  return issues
}

function checkTwice({ nodes }: View): Issue[] {
  return [...nodes.values()].flatMap(node => {
    if (node.incoming.length < 2) return []
    const seen = new Set<string>()
    return node.incoming.flatMap(({ index, edge: { from, to } }) => {
      const line = JSON.stringify([from.node, from.port, to.port])
      if (!seen.has(line)) {
        seen.add(line)
        return []
      }
      return [
        makeIssue(
          'duplicate-edge',
          [
            `There are two edges from ${from.node}.${from.port} to ${to.node}.${to.port}. Remove one.`,
            `从 ${from.node}.${from.port} 到 ${to.node}.${to.port} 有两条相同的连线。请删除一条。`,
          ],
          { edge: index, node: to.node, port: to.port },
        ),
      ]
    })
  })
}

function checkPorts({ index, edge, from, to, output, input }: ViewEdge): Issue[] {
  const issues: Issue[] = []
  if (from.spec && !output)
    issues.push(noSuchPort(from, { port: edge.from.port, side: 'output', index, blocks: to.id }))
  if (to.spec && !input) issues.push(noSuchPort(to, { port: edge.to.port, side: 'input', index, blocks: to.id }))
  return issues
}

interface Missing {
  port: string
  side: 'output' | 'input'
  index: number
  /** The node that cannot run because of it. */
  blocks: string
}

function noSuchPort(node: ViewNode, { port, side, index, blocks }: Missing): Issue {
  const name = called(node)
  const names = Object.keys(side === 'output' ? node.outputs : node.inputs).join(', ') || '-'
  return makeIssue(
    'no-such-port',
    [
      `${name.en} has no ${side} "${port}". It has: ${names}. Move the edge to one of them, or change the params that made the port go.`,
      `${name.zh}没有${side === 'output' ? '输出' : '输入'}“${port}”。现有：${names}。请把连线移到其中之一，或改回使端口消失的参数。`,
    ],
    { edge: index, node: blocks, port },
  )
}

function checkKind(
  { index, edge, from, to, input }: ViewEdge,
  leaving: ReturnType<ReturnType<typeof findKinds>>,
): Issue[] {
  const port = input ?? own(to.inputs, edge.to.port)
  if (!port || fits(leaving, port.kinds)) return []
  const has = leaving === 'any' ? 'any' : leaving.join(', ')
  const takes = port.kinds === 'any' ? 'any' : port.kinds.join(', ')
  const [source, target] = [called(from), called(to)]
  return [
    makeIssue(
      'kind-mismatch',
      [
        `"${edge.from.port}" of ${source.en} hands on ${has}, and "${edge.to.port}" of ${target.en} takes ${takes}. Connect an output that fits.`,
        `${source.zh}的“${edge.from.port}”输出 ${has}，而${target.zh}的“${edge.to.port}”接受 ${takes}。请连接类型相符的输出。`,
      ],
      { edge: index, node: to.id, port: edge.to.port },
    ),
  ]
}
