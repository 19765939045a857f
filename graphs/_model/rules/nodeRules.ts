import type { z } from 'zod'
import { isBypassed } from '../bypass.ts'
import { nodeId } from '../document.ts'
import { type Issue, makeIssue } from '../issue.ts'
import { valueAt } from '../valueAt.ts'
import type { View, ViewNode } from '../view.ts'
import { issueText } from '../zodMessage.ts'
import { checkBypass } from './bypassRules.ts'
import { called } from './called.ts'

/** What concerns one node by itself: its id, type, params and wired inputs. */
export function checkNodes(view: View, leftOut: ReadonlyMap<ViewNode, ViewNode>): Issue[] {
  return [...view.nodes.values()].flatMap(node => [
    ...checkId(node),
    ...checkType(node),
    ...checkParams(node),
    ...checkLeftOut(node, leftOut),
    // What never runs misses nothing.
    ...(isBypassed(node.node) ? checkBypass(node) : leftOut.get(node) === node ? [] : checkInputs(node)),
  ])
}

function checkId({ id }: ViewNode): Issue[] {
  if (nodeId.safeParse(id).success) return []
  return [
    makeIssue(
      'bad-id',
      [
        `"${id}" cannot be the id of a node. Use a letter first, then letters, digits, _ or -, at most 64.`,
        `“${id}”不能作为节点标识。请以字母开头，后接字母、数字、_ 或 -，最多 64 个字符。`,
      ],
      { node: id },
    ),
  ]
}

function checkType(node: ViewNode): Issue[] {
  if (node.spec) return []
  const name = called(node)
  return [
    makeIssue(
      'unknown-type',
      [
        `This version has no node of type "${node.node.type}", which ${name.en} is. It is kept as it is and cannot run. Replace it, or update.`,
        `此版本没有${name.zh}的节点类型“${node.node.type}”。它会原样保留但不能运行。请替换它或升级版本。`,
      ],
      { node: node.id },
    ),
  ]
}

function checkParams(node: ViewNode): Issue[] {
  const { spec, parsed } = node
  const known = spec?.params.shape
  const unknown = known ? Object.keys(node.node.params).filter(param => !Object.hasOwn(known, param)) : []
  return [...parsed.issues.map(issue => badParam(node, issue)), ...unknown.map(param => unknownParam(node, param))]
}

function badParam(node: ViewNode, issue: z.core.$ZodIssue): Issue {
  const name = called(node)
  const param = issue.path.join('.')
  const said = issueText(issue, valueAt(node.node.params, issue.path))
  return makeIssue(
    'bad-param',
    [`"${param}" of ${name.en} is not right. ${said.en}`, `${name.zh}的参数“${param}”不正确：${said.zh}`],
    { node: node.id, param },
  )
}

function unknownParam(node: ViewNode, param: string): Issue {
  const name = called(node)
  return makeIssue(
    'unknown-param',
    [
      `${name.en} has no param "${param}". It is kept, and does nothing. Remove it if it is a slip.`,
      `${name.zh}没有参数“${param}”。它会保留但不起作用。如属笔误请删除。`,
    ],
    { level: 'warning', node: node.id, param },
  )
}

function checkLeftOut(node: ViewNode, leftOut: ReadonlyMap<ViewNode, ViewNode>): Issue[] {
  const cause = leftOut.get(node)
  if (!cause || (cause === node && isBypassed(node.node))) return []
  const name = called(node)
  const because = called(cause)
  const message: [string, string] =
    cause === node
      ? [`${name.en} is disabled and is left out.`, `${name.zh}已停用，不会运行。`]
      : isBypassed(cause.node)
        ? [
            `${name.en} is left out: ${because.en} is bypassed and hands nothing on to it.`,
            `${name.zh}不会运行：${because.zh}已设为旁路，不会向它传递数据。`,
          ]
        : [
            `${name.en} is left out: it needs ${because.en}, which is disabled.`,
            `${name.zh}不会运行：它需要已停用的${because.zh}。`,
          ]
  return [makeIssue('left-out', message, { level: 'warning', node: node.id })]
}

function checkInputs(node: ViewNode): Issue[] {
  return Object.entries(node.inputs).flatMap(([port, { optional }]) => {
    if (optional || node.arriving.has(port)) return []
    const name = called(node)
    const later = node.incoming.some(({ feedback, edge }) => feedback && edge.to.port === port)
    const message: [string, string] = later
      ? [
          `The input "${port}" of ${name.en} gets something from turn 2 on only. Wire what it takes in turn 1 too.`,
          `${name.zh}的输入“${port}”从第 2 轮起才有数据。请同时连接第 1 轮的来源。`,
        ]
      : [
          `The input "${port}" of ${name.en} is not wired. Connect an output to it.`,
          `${name.zh}的输入“${port}”没有连接。请为它连接一个输出。`,
        ]
    return [makeIssue('missing-input', message, { node: node.id, port })]
  })
}
