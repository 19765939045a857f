import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { DocumentNode } from '../../graphs/_model/document.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import { specOf } from '../_canvas/flow.ts'
import { useLocaleChoice, useText } from '../_state/locale.tsx'
import { errorsOf } from './fields/errors.ts'
import { fieldsOf } from './fields/field.ts'
import { paramName } from './fields/paramName.ts'

/** An issue by its level and in words; one of a param by the name that its field has. */
export function IssueLine({ issue, node }: { issue: Issue; node: DocumentNode | undefined }) {
  const t = useTranslations('problems')
  const text = useText()
  const { locale } = useLocaleChoice()
  const { level, param, code } = issue
  const spec = node && specOf(node.type)
  const Icon = level === 'error' ? CircleAlert : TriangleAlert
  const said = locale === 'zh' ? issue.messageZh : issue.message
  const isOfField = spec !== undefined && node !== undefined && param !== undefined && code !== 'unknown-param'
  const name = isOfField ? paramName(fieldsOf(spec.params), param, text) : undefined
  const own =
    isOfField && code === 'bad-param' ? errorsOf({ schema: spec.params, params: node.params, issues: [], locale }) : []
  // An error within a union stands deeper than the issue says.
  const message = own.find(({ path }) => path === param || path.startsWith(`${param}.`))?.message ?? said
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
