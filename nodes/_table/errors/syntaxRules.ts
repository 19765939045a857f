import { fullWidth } from './nameRules.ts'
import type { Rule } from './rule.ts'

const unread = (en: string, zh: string) => ({ en: `The SQL can't be read: ${en}`, zh: `无法解析 SQL：${zh}` })

/** The same in Chinese, less that it is SQL: what it stands in is told beside it. */
export function syntaxInChinese(said: string): string {
  for (const { says, means } of syntaxRules) {
    const found = says.exec(said)
    if (found) return means(found.slice(1)).zh.replace(/^无法解析 SQL：/, '')
  }
  return said
}

/** What is no SQL. */
export const syntaxRules: readonly Rule[] = [
  {
    says: /syntax error at or near "([\s\S]*?)"(?=\n|$)/,
    code: 'sql-syntax',
    means: ([near]) => unread(`something is wrong at or just before ${near}`, `${near} 处或其前面有误`),
    hint: ([near = '']) => fullWidth(near),
  },
  {
    says: /syntax error at end of input/,
    code: 'sql-syntax',
    means: () => unread('it ends too soon', '语句不完整'),
    hint: { en: 'Is a bracket not closed, or a word missing at the end?', zh: '是否有括号未闭合，或末尾缺少内容？' },
  },
  {
    says: /unterminated quoted (?:identifier|string)/,
    code: 'sql-syntax',
    means: () => unread('a quotation mark is not closed', '有引号没有闭合'),
    hint: {
      en: "Text stands in single quotes, names in double ones; a single quote inside of text is written twice: 'O''Brien'.",
      zh: "文本用单引号，名称用双引号；文本中的单引号要写两次：'O''Brien'。",
    },
  },
  {
    says: /^Parser Error: ([^\n]*)/,
    code: 'sql-syntax',
    means: ([said = '']) => unread(trimmed(said), trimmed(said)),
  },
]

function trimmed(line: string): string {
  return line.replace(/[.!]$/, '')
}
