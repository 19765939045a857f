import { useAnalysis } from '../_state/analysis.ts'
import { useLocaleChoice } from '../_state/locale.tsx'

/** What keeps a node from running as it is set now, in the reader's language. */
export function useError(id: string): string | undefined {
  const { locale } = useLocaleChoice()
  const issue = useAnalysis(({ byNode }) => byNode[id]?.find(({ level }) => level === 'error'))
  return issue && (locale === 'zh' ? issue.messageZh : issue.message)
}
