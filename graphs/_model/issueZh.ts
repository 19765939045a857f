import { z } from 'zod'

const { localeError } = z.locales.zhCN()

/** What zod found, in Chinese; its own `message` is English. A message that a spec wrote itself stays. */
export function inChinese(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message
  // The error map takes issues as they are raised; those that are handed out say the same of themselves.
  const said = localeError(issue as z.core.$ZodRawIssue)
  return (typeof said === 'string' ? said : said?.message) ?? issue.message
}
