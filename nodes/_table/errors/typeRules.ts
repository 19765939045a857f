import type { Rule } from './rule.ts'
import { typesWords, typeWords } from './typeWords.ts'

const cast = {
  en: 'Convert one of them: CAST(… AS DOUBLE), CAST(… AS VARCHAR).',
  zh: '请先转换其中之一：CAST(… AS DOUBLE)、CAST(… AS VARCHAR)。',
}

/** Operators and functions that were given what they can't use. */
export const typeRules: readonly Rule[] = [
  {
    says: /No function matches the given name and argument types '([^\w\s]+|~~)\((.*)\)'/,
    code: 'wrong-type',
    means: ([sign, types = '']) => ({
      en: `${operator(sign)} does not work on ${typesWords(types).en}`,
      zh: `${operator(sign)} 不能用于${typesWords(types).zh}`,
    }),
    hint: cast,
  },
  {
    says: /No function matches the given name and argument types '(\w+)\((.*)\)'/,
    code: 'wrong-type',
    means: ([name, types = '']) =>
      types === ''
        ? { en: `${name} needs something in its brackets`, zh: `${name} 的括号中缺少内容` }
        : { en: `${name} can't take ${typesWords(types).en}`, zh: `${name} 不接受${typesWords(types).zh}` },
    hint: ([, types]) =>
      types === ''
        ? undefined
        : {
            en: 'Look how many values of which types it takes; CAST(… AS DOUBLE) or CAST(… AS VARCHAR) converts one.',
            zh: '请检查它需要几个、什么类型的值；可用 CAST(… AS DOUBLE) 或 CAST(… AS VARCHAR) 转换。',
          },
  },
  {
    says: /Cannot (?:compare values|mix values|combine types) of (?:type )?(.+?) and (?:type )?(.+?)(?: in (\w+) \w+)? - an explicit cast is required/,
    code: 'wrong-type',
    means: ([a = '', b = '', where]) => ({
      en: `${capital(typeWords(a).en)} and ${typeWords(b).en} don't go together${where ? ` in ${where}` : ''}`,
      zh: `${where ? `${where} 中` : ''}${typeWords(a).zh}与${typeWords(b).zh}不能混用`,
    }),
    hint: cast,
  },
  {
    says: /UNNEST\(\) can only be applied to lists, structs and NULL, not (\S+)/,
    code: 'wrong-type',
    means: ([type = '']) => ({
      en: `unnest takes a list apart, not ${typeWords(type).en}`,
      zh: `unnest 用于拆开列表，不能用于${typeWords(type).zh}`,
    }),
  },
  {
    says: /(\w+) is not an aggregate function/,
    code: 'sql',
    means: ([name]) => ({ en: `${name} can't have OVER (…) behind it`, zh: `${name} 之后不能有 OVER (…)` }),
    hint: { en: 'Only aggregates and window functions can.', zh: '只有聚合函数和窗口函数可以。' },
  },
]

/** As it is typed. */
function operator(sign: string | undefined): string {
  return sign === '~~' ? 'LIKE' : sign === '!~~' ? 'NOT LIKE' : (sign ?? '')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
