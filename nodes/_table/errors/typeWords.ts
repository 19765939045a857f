import type { Bilingual } from '../../_contract/text.ts'

/** A type as DuckDB spells it, in the words of our columns. */
export function typeWords(type: string): Bilingual {
  const plain = type.replace(/\(.*\)$/, '').trim()
  const known = words.find(([pattern]) => pattern.test(plain))
  return known?.[1] ?? { en: type, zh: type }
}

/** Several, as a function was given them: `text and integer`. */
export function typesWords(types: string): Bilingual {
  const all = types.split(/, (?![^(]*\))/).map(typeWords)
  return {
    en: listed(
      all.map(({ en }) => en),
      [', ', ' and '],
    ),
    zh: listed(
      all.map(({ zh }) => zh),
      ['、', '和'],
    ),
  }
}

function listed(all: readonly string[], [comma, and]: [string, string]): string {
  const last = all.at(-1) ?? ''
  return all.length > 1 ? `${all.slice(0, -1).join(comma)}${and}${last}` : last
}

const words: [RegExp, Bilingual][] = [
  [/\[\d*\]$|^LIST/, { en: 'a list', zh: '列表' }],
  [/^(VARCHAR|STRING_LITERAL|CHAR|TEXT|BLOB)$/, { en: 'text', zh: '文本' }],
  [/^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|INT\d+)$|^INTEGER_LITERAL$|^BIGNUM$/, { en: 'integer', zh: '整数' }],
  [/^(DOUBLE|FLOAT|REAL|DECIMAL)$/, { en: 'number', zh: '数值' }],
  [/^BOOL(EAN)?$/, { en: 'boolean', zh: '布尔值' }],
  [/^DATE$/, { en: 'date', zh: '日期' }],
  [/^TIMESTAMP/, { en: 'timestamp', zh: '时间戳' }],
  [/^TIME/, { en: 'time of day', zh: '时刻' }],
  [/^INTERVAL$/, { en: 'interval', zh: '时间间隔' }],
]
