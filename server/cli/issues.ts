import type { Issue } from '../../graphs/_model/issue.ts'
import type { Locale } from '../../nodes/_contract/text.ts'

/** The language of the terminal, of the two that the product speaks. */
export function locale(): Locale {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  return (LC_ALL || LC_MESSAGES || LANG || '').startsWith('zh') ? 'zh' : 'en'
}

/** `error  check.rules.0.min  There is no column "age". …` */
export function issueLine({ level, node, param, port, message, messageZh }: Issue): string {
  const place = [node, param ?? port].filter(part => part !== undefined).join('.')
  return [level, ...(place ? [place] : []), locale() === 'zh' ? messageZh : message].join('  ')
}
