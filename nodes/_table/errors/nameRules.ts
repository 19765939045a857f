import type { Rule } from './rule.ts'

const windows = /^(row_number|rank|dense_rank|percent_rank|cume_dist|ntile|lag|lead|first_value|last_value|nth_value)$/

/** Names that are not there, or that mean several things. */
export const nameRules: readonly Rule[] = [
  {
    says: /Table with name (.+) does not exist!|Referenced table "([^"]*)" not found/,
    code: 'no-such-table',
    means: ([table, alias]) => ({ en: `There is no table "${table ?? alias}"`, zh: `没有表“${table ?? alias}”` }),
    hint: ([table = '']) =>
      fullWidth(table) ?? {
        en: 'Inputs are called input, input2, input3 … in the order of their edges.',
        zh: '输入按连线顺序称为 input、input2、input3……',
      },
  },
  {
    says: /Function with name `__postfix does not exist/,
    code: 'sql-syntax',
    means: () => ({ en: "The SQL can't be read: names don't stand in `…`", zh: '无法解析 SQL：名称不能写在 `…` 中' }),
    hint: { en: 'Write names in double quotes: "name".', zh: '请用双引号书写名称："name"。' },
  },
  {
    says: /Function with name (\S+)__postfix does not exist/,
    code: 'sql-syntax',
    means: ([sign]) => ({
      en: `The SQL can't be read: something is missing after ${sign}`,
      zh: `无法解析 SQL：${sign} 之后缺少内容`,
    }),
  },
  {
    says: /(?:Function|Macro) with name (\S+) does not exist!(?:\nDid you mean "([^"]*)")?/,
    code: 'no-such-function',
    means: ([name = '']) =>
      windows.test(name)
        ? { en: `"${name}" needs OVER (…) behind it`, zh: `“${name}”之后需要 OVER (…)` }
        : { en: `There is no SQL function "${name}"`, zh: `没有 SQL 函数“${name}”` },
    hint: ([name = '', like]) =>
      windows.test(name)
        ? { en: `As ${name}() OVER (ORDER BY …).`, zh: `例如 ${name}() OVER (ORDER BY …)。` }
        : like === undefined
          ? undefined
          : { en: `Did you mean ${like}?`, zh: `您是否想用 ${like}？` },
  },
  {
    says: /Type with name (\S+) does not exist/,
    code: 'no-such-type',
    means: ([name]) => ({ en: `There is no type "${name}"`, zh: `没有类型“${name}”` }),
    hint: {
      en: 'Common ones: VARCHAR, BIGINT, DOUBLE, DATE, TIMESTAMP, BOOLEAN.',
      zh: '常用类型：VARCHAR、BIGINT、DOUBLE、DATE、TIMESTAMP、BOOLEAN。',
    },
  },
  {
    says: /Ambiguous reference to column name "([^"]*)" \(use: (.*)\)/,
    code: 'ambiguous-column',
    means: ([name]) => ({ en: `Several tables have a column "${name}"`, zh: `多个表都有列“${name}”` }),
    hint: ([, choices = '']) => {
      const names = choices.replaceAll('"', '')
      return { en: `Say which: ${names}.`, zh: `请指明是哪一个：${names.replaceAll(' or ', ' 或 ')}。` }
    },
  },
  {
    says: /Ambiguous reference to table "(?:memory\.main\.)?"*([^"]*)"*"/,
    code: 'ambiguous-table',
    means: ([name]) => ({
      en: `The table "${name}" stands there twice under one name`,
      zh: `表“${name}”以同一名称出现了两次`,
    }),
    hint: ([name]) => ({
      en: `Give each a name of its own: ${name} AS a, ${name} AS b.`,
      zh: `请分别命名：${name} AS a, ${name} AS b。`,
    }),
  },
]

/** A Chinese punctuation mark that was typed where SQL has its own. */
export function fullWidth(text: string) {
  const mark = /[，；（）。：“”‘’＝＞＜]/.exec(text)?.[0]
  if (mark === undefined) return undefined
  return {
    en: `SQL does not know the Chinese "${mark}": type the plain one.`,
    zh: `SQL 不认识中文标点“${mark}”，请改用半角符号。`,
  }
}
