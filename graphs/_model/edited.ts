import type { GraphDocument } from './document.ts'
import { type Issue, makeIssue } from './issue.ts'

/** What an edit gives: the next document, or why it cannot be. */
export type Edited = { document: GraphDocument; issue?: undefined } | { document?: undefined; issue: Issue }

/** Says no: what is wrong and what to do, in both languages, and where. */
export function refuse(...issue: Parameters<typeof makeIssue>): { document?: undefined; issue: Issue } {
  return { issue: makeIssue(...issue) }
}
