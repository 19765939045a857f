import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import { own } from '../../graphs/_model/own.ts'
import { called } from '../../graphs/_model/rules/called.ts'
import type { Locale } from '../../nodes/_contract/text.ts'
import { issueWords } from '../_panels/issueWords.ts'
import { useAnalysis } from '../_state/analysis.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useLocaleChoice } from '../_state/locale.tsx'
import { specOf } from './flow.ts'

/** What keeps a node from running as it is set now, in the reader's language. */
export function useError(id: string): string | undefined {
  const { locale } = useLocaleChoice()
  const issue = useAnalysis(({ byNode }) => byNode[id]?.find(({ level }) => level === 'error'))
  const { document } = useDocument.getState()
  return issue && document && withoutName(issue, { id, document, locale })
}

interface Where {
  id: string
  document: GraphDocument
  locale: Locale
}

/** On its own card a node need not be named, a setting is called as in the form, and the line is short. */
export function withoutName(issue: Issue, { id, document, locale }: Where): string {
  const node = own(document.nodes, id)
  const { name, message: words } = issueWords(issue, node, locale)
  if (name !== undefined) return `${name}: ${words}`
  if (!node) return words
  const { en, zh } = called({ id, node, spec: specOf(node.type) })
  if (locale === 'zh') return words.startsWith(zh) ? words.slice(zh.length).replace(/^的/, '') : words
  const rest = words.startsWith(`${en} `) ? words.slice(en.length + 1) : words.replace(` of ${en}`, '')
  return rest.replace(/^[a-z]/, letter => letter.toUpperCase())
}
