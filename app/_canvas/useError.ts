import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import { own } from '../../graphs/_model/own.ts'
import { called } from '../../graphs/_model/rules/called.ts'
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
  locale: string
}

/** On its own card a node need not be named, and the line is short. */
export function withoutName({ message, messageZh }: Issue, { id, document, locale }: Where): string {
  const node = own(document.nodes, id)
  const words = locale === 'zh' ? messageZh : message
  if (!node) return words
  const { en, zh } = called({ id, node, spec: specOf(node.type) })
  if (locale === 'zh') return words.startsWith(zh) ? words.slice(zh.length).replace(/^的/, '') : words
  const rest = words.startsWith(`${en} `) ? words.slice(en.length + 1) : words.replace(` of ${en}`, '')
  return rest.replace(/^[a-z]/, letter => letter.toUpperCase())
}
