import type { Bilingual } from '../../_contract/text.ts'
import type { Rule } from './rule.ts'
import { typeWords } from './typeWords.ts'

const tryCast: Bilingual = {
  en: 'Use TRY_CAST to get an empty cell in place of a failure.',
  zh: '可用 TRY_CAST，转换失败时得到空单元格。',
}
const ofColumn = (column: string | undefined): Bilingual =>
  column ? { en: ` of column "${column}"`, zh: `列“${column}”中的` } : { en: '', zh: '' }
const from = `(?: when casting from source column ([^\\n]+))?(?=\\n|$)`

/** Cells that can't be what they should. */
export const valueRules: readonly Rule[] = [
  {
    says: new RegExp(`Could not convert string '([\\s\\S]*?)' to ([^\\n]+?)${from}`),
    code: 'cannot-convert',
    means: ([value, type = '', column]) => cannot(value, typeWords(type), column),
    hint: tryCast,
  },
  {
    says: new RegExp(`invalid (date|timestamp) field format: "([\\s\\S]*?)", expected[^\\n]*?${from}`),
    code: 'cannot-convert',
    means: ([type = '', value, column]) => cannot(value, typeWords(type.toUpperCase()), column),
    hint: ([type]) =>
      type === 'date'
        ? {
            en: `It is read as 2024-12-31; for other forms use strptime(…, '%d.%m.%Y'). ${tryCast.en}`,
            zh: `只认 2024-12-31 这种写法；其他格式请用 strptime(…, '%d.%m.%Y')。${tryCast.zh}`,
          }
        : {
            en: `It is read as 2024-12-31 23:59:59; for other forms use strptime. ${tryCast.en}`,
            zh: `只认 2024-12-31 23:59:59 这种写法；其他格式请用 strptime。${tryCast.zh}`,
          },
  },
  {
    says: new RegExp(`(date|timestamp|time) field value out of range: "([\\s\\S]*?)"${from}`),
    code: 'cannot-convert',
    means: ([type = '', value, column]) => cannot(value, typeWords(type.toUpperCase()), column),
    hint: { en: `There is no such day or time. ${tryCast.en}`, zh: `没有这样的日期或时间。${tryCast.zh}` },
  },
  {
    says: new RegExp(
      `Type \\S+ with value (.+?) can't be cast because the value is out of range for the destination type (\\S+?)${from}`,
    ),
    code: 'out-of-range',
    means: ([value, type, column]) => ({
      en: `The value ${value}${ofColumn(column).en} does not fit into ${type}`,
      zh: `${ofColumn(column).zh}值 ${value} 超出 ${type} 的范围`,
    }),
    hint: { en: 'Use a larger type, as BIGINT or DOUBLE.', zh: '请用更大的类型，例如 BIGINT 或 DOUBLE。' },
  },
  {
    says: new RegExp(`Unimplemented type for cast \\(([^)]*(?:\\)[^)]*)?) -> ([^\\n]+?)\\)${from}`),
    code: 'cannot-convert',
    means: ([type = '', to = '', column]) => ({
      en: `A cell${ofColumn(column).en} of type ${typeWords(type).en} can't become ${typeWords(to).en}`,
      zh: `${ofColumn(column).zh}${typeWords(type).zh}不能转换为${typeWords(to).zh}`,
    }),
  },
  {
    says: /Could not parse string "([\s\S]*?)" according to format specifier "([^"]*)"/,
    code: 'cannot-convert',
    means: ([value, format]) => ({
      en: `"${value}" does not have the format ${format}`,
      zh: `“${value}”不符合格式 ${format}`,
    }),
    hint: {
      en: 'Use try_strptime to get an empty cell in place of a failure.',
      zh: '可用 try_strptime，解析失败时得到空单元格。',
    },
  },
  {
    says: /^Conversion Error: Date out of range: (.*)/,
    code: 'cannot-convert',
    means: ([date]) => ({ en: `There is no date ${date}`, zh: `没有日期 ${date}` }),
  },
  {
    says: /Malformed JSON at byte (\d+)/,
    code: 'cannot-convert',
    means: ([byte]) => ({ en: `The text is no JSON: wrong at byte ${byte}`, zh: `文本不是 JSON：第 ${byte} 字节有误` }),
  },
  {
    says: /extract specifier "([^"]*)" not recognized/,
    code: 'sql',
    means: ([part]) => ({ en: `"${part}" is no part of a date`, zh: `“${part}”不是日期的组成部分` }),
    hint: {
      en: 'There are: year, quarter, month, week, day, hour, minute, second.',
      zh: '可用：year、quarter、month、week、day、hour、minute、second。',
    },
  },
  {
    says: /Overflow in (\w+) of \S+ \((.*)\)/,
    code: 'out-of-range',
    means: ([, sum]) => ({ en: `${sum} is too large for an integer`, zh: `${sum} 超出整数的范围` }),
    hint: { en: 'Compute with DOUBLE: CAST(… AS DOUBLE).', zh: '请用 DOUBLE 计算：CAST(… AS DOUBLE)。' },
  },
  {
    says: /cannot take (square root|logarithm) of (a negative number|zero)/,
    code: 'out-of-range',
    means: ([what, of]) => ({
      en: `There is no ${what} of ${of}`,
      zh: `${of === 'zero' ? '零' : '负数'}没有${what === 'logarithm' ? '对数' : '平方根'}`,
    }),
    hint: {
      en: 'Leave such rows out, or write CASE WHEN x > 0 THEN … END.',
      zh: '请排除这些行，或写成 CASE WHEN x > 0 THEN … END。',
    },
  },
  {
    says: /^Invalid Input Error: (missing [)\]]: .*|no argument for repetition operator: .*|invalid (?:escape sequence|character class|perl operator|named capture group)[^\n]*|trailing \\[^\n]*|bad repetition operator: .*|unexpected \): .*)/,
    code: 'sql',
    means: ([said]) => ({ en: `The regular expression can't be read: ${said}`, zh: `无法解析正则表达式：${said}` }),
  },
]

function cannot(value: string | undefined, type: Bilingual, column: string | undefined): Bilingual {
  return {
    en: `The text "${value}"${ofColumn(column).en} is no ${type.en}`,
    zh: `${ofColumn(column).zh}文本“${value}”不是${type.zh}`,
  }
}
