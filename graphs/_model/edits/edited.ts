import type { z } from 'zod'
import type { GraphDocument } from '../document.ts'
import { type Issue, makeIssue, type Place } from '../issue.ts'
import { issueText } from '../zodMessage.ts'

/** What an edit gives: the next document, or why it cannot be. */
export type Edited = { document: GraphDocument; issue?: undefined } | Refused
/** The same for edits that make things: `ids` are the new ones. */
export type Added = { document: GraphDocument; ids: string[]; issue?: undefined } | Refused
export type Refused = { document?: undefined; ids?: undefined; issue: Issue }

/** Says no: what is wrong and what to do, in both languages, and where. */
export function refuse(...issue: Parameters<typeof makeIssue>): Refused {
  return { issue: makeIssue(...issue) }
}

export function refuseNode(document: GraphDocument, id: string): Refused {
  const names = Object.keys(document.nodes).slice(0, 20).join(', ') || '-'
  return refuse('no-such-node', [
    `There is no node "${id}". The graph has: ${names}.`,
    `没有节点“${id}”。图中有：${names}。`,
  ])
}

/** The value as its schema has it, or why it is not one. */
export function checked<T>(
  schema: z.ZodType<T>,
  value: unknown,
  place?: Place,
): { value: T; issue?: undefined } | Refused {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { value: parsed.data }
  const issue = parsed.error.issues[0]
  const where = issue?.path.join('.')
  const said = issue && issueText(issue)
  return refuse(
    'bad-value',
    [
      `This cannot be set${where ? ` at "${where}"` : ''}. ${said?.en ?? ''}`,
      `无法设置${where ? `“${where}”` : ''}。${said?.zh ?? ''}`,
    ],
    place,
  )
}
