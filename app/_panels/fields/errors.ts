import type { z } from 'zod'
import type { Issue } from '../../../graphs/_model/issue.ts'
import { valueAt } from '../../../graphs/_model/valueAt.ts'
import { issueText } from '../../../graphs/_model/zodMessage.ts'
import type { Params } from '../../../nodes/_contract/node.ts'
import { inLocale, type Locale } from '../../../nodes/_contract/text.ts'

export interface FieldError {
  path: string
  message: string
}

interface Asked {
  schema: Params
  params: Readonly<Record<string, unknown>>
  /** What is known of this node from the whole graph: columns that are not there. */
  issues: readonly Issue[]
  locale: Locale
}

/** What is wrong with the params of a node, each at its field, in the reader's language. */
export function errorsOf({ schema, params, issues, locale }: Asked): FieldError[] {
  const parsed = schema.safeParse(params)
  const own = parsed.success ? [] : parsed.error.issues.flatMap(innermost)
  return [
    ...own.map(issue => ({
      path: issue.path.join('.'),
      message: inLocale(issueText(issue, valueAt(params, issue.path)), locale),
    })),
    ...issues.flatMap(({ code, param, message, messageZh }) =>
      // Those of the schema are said above, at once and by the field alone.
      param === undefined || code === 'bad-param' || code === 'unknown-param'
        ? []
        : [{ path: param, message: locale === 'zh' ? messageZh : message }],
    ),
  ]
}

/** Of a union the complaints of the member that came furthest say more than that none fits. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const deepest = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a))[0]
  if (!deepest || depthOf(deepest) === 0) return [issue]
  return deepest.map(inner => ({ ...inner, path: [...issue.path, ...inner.path] }))
}

function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length))
}
