import { handedOn } from '../bypass.ts'
import { type Issue, makeIssue } from '../issue.ts'
import { own } from '../own.ts'
import type { ViewEdge, ViewNode } from '../view.ts'
import { called } from './called.ts'

/** Stands in the way of a whole run, though the node itself is not run. */
export const cannotBypass = 'cannot-bypass'

/** What a bypassed node cannot hand on although another node cannot do without it. Outcomes not taken are no lack. */
export function checkBypass(node: ViewNode): Issue[] {
  return node.outgoing.filter(edge => edge.closed && isMissed(edge) && !isOtherOutcome(edge)).map(lack)
}

function isMissed({ to, edge, input }: ViewEdge): boolean {
  const edges = to.arriving.get(edge.to.port) ?? []
  return input !== undefined && !input.optional && edges.every(({ closed }) => closed)
}

function isOtherOutcome({ from, output, edge }: ViewEdge): boolean {
  if (!output?.branch) return false
  const names = Object.keys(from.outputs).filter(name => own(from.outputs, name)?.branch && name !== edge.from.port)
  return names.some(name => inputFor(from, name) !== undefined)
}

function lack({ index, edge, from, to, output }: ViewEdge): Issue {
  const [name, target] = [called(from), called(to)]
  const input = inputFor(from, edge.from.port)
  const kinds = !output || output.kinds === 'any' ? 'any' : output.kinds.join(', ')
  const message: [string, string] =
    input === undefined
      ? [
          `${name.en} cannot be bypassed: ${target.en} needs its "${edge.from.port}", and no input of it takes ${kinds} that could be handed on. Disable it instead, or connect ${target.en} to another node.`,
          `${name.zh}不能设为旁路：${target.zh}需要它的“${edge.from.port}”，而它没有接受 ${kinds} 的输入可以转交。请改为停用它，或把${target.zh}连接到其他节点。`,
        ]
      : [
          `${name.en} is bypassed and hands its input "${input}" on to ${target.en}, but nothing comes in there. Connect an output to it.`,
          `${name.zh}已设为旁路，会把输入“${input}”转交给${target.zh}，但该输入没有数据。请为它连接一个输出。`,
        ]
  return makeIssue(cannotBypass, message, { node: from.id, port: input ?? edge.from.port, edge: index })
}

function inputFor(node: ViewNode, port: string): string | undefined {
  return handedOn(node, port, name => node.arriving.has(name))
}
