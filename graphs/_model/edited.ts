import type { GraphDocument } from './document.ts'
import type { Issue } from './issue.ts'

/** What an edit gives: the next document, or why it cannot be. */
export type Edited = { document: GraphDocument; issue?: undefined } | { document?: undefined; issue: Issue }

/** Says no: what is wrong and what to do, in both languages, and where. */
export function refuse(code: string, message: [en: string, zh: string], place: Partial<Issue> = {}): { issue: Issue } {
  return { issue: { code, level: 'error', message: message[0], messageZh: message[1], ...place } }
}
