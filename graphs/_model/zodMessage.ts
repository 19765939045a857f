import { z } from 'zod'

const { localeError } = z.locales.zhCN()

/** What zod found, as an English sentence. */
export function inEnglish({ message }: z.core.$ZodIssue): string {
  const sentence = message.charAt(0).toUpperCase() + message.slice(1)
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}

/** The same in Chinese. A message that a spec wrote itself stays as it is. */
export function inChinese(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message
  // The error map takes issues as they are raised; those that are handed out say the same of themselves.
  const said = localeError(issue as z.core.$ZodRawIssue)
  return (typeof said === 'string' ? said : said?.message) ?? issue.message
}
