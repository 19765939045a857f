import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { DocumentNode } from '../../graphs/_model/document.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import { useLocaleChoice } from '../_state/locale.tsx'
import { issueWords } from './issueWords.ts'

/** An issue by its level and in words; one of a param by the name that its field has. */
export function IssueLine({ issue, node }: { issue: Issue; node: DocumentNode | undefined }) {
  const t = useTranslations('problems')
  const { locale } = useLocaleChoice()
  const { level } = issue
  const Icon = level === 'error' ? CircleAlert : TriangleAlert
  const { name, message } = issueWords(issue, node, locale)
  return (
    <>
      <Icon
        size={13}
        role="img"
        aria-label={t(level)}
        className={`mt-[3px] shrink-0 ${level === 'error' ? 'text-bad' : 'text-model'}`}
      />
      <span className="min-w-0">
        {name !== undefined && <strong className="font-medium">{name}: </strong>}
        {message}
      </span>
    </>
  )
}
