import type { DocumentNode } from '../../graphs/_model/document.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import { inLocale, type Locale } from '../../nodes/_contract/text.ts'
import { specOf } from '../_canvas/flow.ts'
import { errorsOf } from './fields/errors.ts'
import { fieldsOf } from './fields/field.ts'
import { paramName } from './fields/paramName.ts'

/** An issue in the reader's language; one of a param with the name that its field has, apart. */
export function issueWords(
  issue: Issue,
  node: DocumentNode | undefined,
  locale: Locale,
): { name?: string; message: string } {
  const { param, code } = issue
  const said = locale === 'zh' ? issue.messageZh : issue.message
  const spec = node && specOf(node.type)
  if (!spec || !node || param === undefined || code === 'unknown-param') return { message: said }
  const own = code === 'bad-param' ? errorsOf({ schema: spec.params, params: node.params, issues: [], locale }) : []
  return {
    name: paramName(fieldsOf(spec.params), param, text => inLocale(text, locale)),
    // An error within a union stands deeper than the issue says.
    message: own.find(({ path }) => path === param || path.startsWith(`${param}.`))?.message ?? said,
  }
}
