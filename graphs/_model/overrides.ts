import { json } from '../../nodes/_contract/json.ts'
import { document as documentSchema, type GraphDocument } from './document.ts'
import { type Edited, refuse } from './edits/edited.ts'
import type { Issue } from './issue.ts'
import { own } from './own.ts'
import { setAt } from './path.ts'
import type { Specs } from './view.ts'

/** The document with `node.param` paths (as `check.rules.0.min`) and `seed` replaced, as a run was asked to. */
export function applyOverrides(
  document: GraphDocument,
  { overrides, specs }: { overrides: Readonly<Record<string, unknown>>; specs: Specs },
): { document: GraphDocument; issues: Issue[] } {
  const issues: Issue[] = []
  let next = document
  for (const [path, value] of Object.entries(overrides)) {
    const result = path === 'seed' ? withSeed(next, value) : withParam(next, path, { value, specs })
    if (result.issue) issues.push(result.issue)
    else next = result.document
  }
  return { document: next, issues }
}

function withSeed(document: GraphDocument, value: unknown): Edited {
  const seed = documentSchema.shape.seed.safeParse(value)
  if (seed.success && value !== undefined) return { document: { ...document, seed: seed.data } }
  const given = JSON.stringify(value)
  return refuse('override', [
    `The seed cannot be ${given}. Give a whole number from 0 to 4294967295.`,
    `种子不能是 ${given}。请给出 0 到 4294967295 之间的整数。`,
  ])
}

function withParam(document: GraphDocument, path: string, { value, specs }: { value: unknown; specs: Specs }): Edited {
  const [id = '', ...rest] = path.split('.')
  const node = own(document.nodes, id)
  if (!node) {
    const names = Object.keys(document.nodes).slice(0, 20).join(', ')
    return refuse('override', [
      `There is no node "${id}" to set "${path}" on. The graph has: ${names}.`,
      `没有节点“${id}”，无法设置“${path}”。图中有：${names}。`,
    ])
  }
  const known = Object.keys(own(specs, node.type)?.params.shape ?? {})
  if (!known.includes(rest[0] ?? '')) {
    const names = known.length > 0 ? known.join(', ') : '-'
    return refuse(
      'override',
      [
        `"${path}" names no param of "${id}". Its params are: ${names}.`,
        `“${path}”不是“${id}”的参数。它的参数有：${names}。`,
      ],
      { node: id },
    )
  }
  const parsed = json.safeParse(value)
  const params = parsed.success ? setAt(node.params, rest, parsed.data) : undefined
  if (!params) {
    const message: [string, string] = [
      `"${path}" cannot be set: this place is not in the params of "${id}".`,
      `无法设置“${path}”：“${id}”的参数中没有这个位置。`,
    ]
    return refuse('override', message, { node: id, param: rest.join('.') })
  }
  return { document: { ...document, nodes: { ...document.nodes, [id]: { ...node, params: params.value } } } }
}
