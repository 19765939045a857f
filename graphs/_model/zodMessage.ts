import type { z } from 'zod'
import { type Bilingual, bilingual } from '../../nodes/_contract/text.ts'

type ZodIssue = z.core.$ZodIssue

/** What zod found, as a sentence of what to do. `value` is what stands there, where it is known. */
export function issueText(issue: ZodIssue, value?: unknown): Bilingual {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined && /received undefined$/.test(issue.message) ? missing : typeText(issue.expected)
    case 'too_small':
      return boundText(issue, { bound: issue.minimum, words: least })
    case 'too_big':
      return boundText(issue, { bound: issue.maximum, words: most })
    case 'not_multiple_of':
      return { en: `A multiple of ${issue.divisor}.`, zh: `应为 ${issue.divisor} 的倍数。` }
    case 'invalid_format':
      return { en: 'This does not have the right form.', zh: '格式不正确。' }
    case 'invalid_value':
      return oneOf(issue.values.map(String))
    case 'unrecognized_keys':
      return {
        en: `There is no ${issue.keys.map(key => `"${key}"`).join(', ')} here. Remove it.`,
        zh: `此处没有${issue.keys.map(key => `“${key}”`).join('、')}。请删除。`,
      }
    case 'invalid_union':
      return unionText(issue)
    case 'invalid_key':
    case 'invalid_element':
      return entryText(issue.issues[0])
    case 'custom':
      return bilingual.safeParse(issue.params).data ?? { en: issue.message, zh: issue.message }
  }
}

const missing: Bilingual = { en: 'Fill this in.', zh: '请填写此项。' }

function typeText(expected: string): Bilingual {
  return types[expected] ?? { en: 'This is of the wrong type.', zh: '类型不正确。' }
}

const types: Record<string, Bilingual> = {
  number: { en: 'This must be a number.', zh: '应为数字。' },
  int: { en: 'This must be a whole number.', zh: '应为整数。' },
  string: { en: 'This must be a text.', zh: '应为文本。' },
  boolean: { en: 'This must be true or false.', zh: '应为 true 或 false。' },
  array: { en: 'This must be a list.', zh: '应为列表。' },
  tuple: { en: 'This must be a list.', zh: '应为列表。' },
  object: { en: 'This must have fields of its own.', zh: '应为包含字段的对象。' },
  record: { en: 'This must have fields of its own.', zh: '应为包含字段的对象。' },
  null: { en: 'This must be empty.', zh: '应为空。' },
}

interface Bounded {
  bound: number | bigint
  words: typeof least
}

/** A bound of a number, of the letters of a text, or of the entries of a list. */
function boundText(
  { origin, inclusive, exact }: { origin: string; inclusive?: boolean; exact?: boolean },
  { bound, words }: Bounded,
): Bilingual {
  if (origin === 'string') {
    if (words === least && Number(bound) === 1) return missing
    return exact ? exactly(bound, 'characters', '个字符') : words.letters(bound)
  }
  if (origin === 'array' || origin === 'set' || origin === 'map' || origin === 'object') {
    return exact ? exactly(bound, 'entries', '项') : words.entries(bound)
  }
  // Every whole number is bounded by what a double can hold.
  if (Math.abs(Number(bound)) === Number.MAX_SAFE_INTEGER) return { en: 'This number is too large.', zh: '数字过大。' }
  return words.number(bound, inclusive !== false)
}

const least = {
  number: (bound: number | bigint, inclusive: boolean): Bilingual =>
    inclusive
      ? { en: `At least ${bound}.`, zh: `不小于 ${bound}。` }
      : { en: `More than ${bound}.`, zh: `应大于 ${bound}。` },
  letters: (bound: number | bigint): Bilingual => ({
    en: `At least ${bound} characters.`,
    zh: `至少 ${bound} 个字符。`,
  }),
  entries: (bound: number | bigint): Bilingual =>
    Number(bound) === 1
      ? { en: 'Add at least one.', zh: '请至少添加一项。' }
      : { en: `Add at least ${bound}.`, zh: `请至少添加 ${bound} 项。` },
}

const most: typeof least = {
  number: (bound, inclusive) =>
    inclusive
      ? { en: `At most ${bound}.`, zh: `不大于 ${bound}。` }
      : { en: `Less than ${bound}.`, zh: `应小于 ${bound}。` },
  letters: bound => ({ en: `At most ${bound} characters.`, zh: `最多 ${bound} 个字符。` }),
  entries: bound => ({ en: `At most ${bound} entries.`, zh: `最多 ${bound} 项。` }),
}

function exactly(bound: number | bigint, en: string, zh: string): Bilingual {
  return { en: `Exactly ${bound} ${en}.`, zh: `恰好 ${bound} ${zh}。` }
}

function oneOf(values: readonly string[]): Bilingual {
  return values.length === 1
    ? { en: `This must be ${values[0]}.`, zh: `应为 ${values[0]}。` }
    : { en: `Choose one of: ${values.join(', ')}.`, zh: `请选择：${values.join('、')}。` }
}

/** Of several shapes none fits: what the members have against it, where they agree on the kind of value. */
function unionText({ errors }: Extract<ZodIssue, { code: 'invalid_union' }>): Bilingual {
  const whole = errors.map(([first]) => (first?.path.length === 0 ? first : undefined))
  const expected = whole.flatMap(issue => (issue?.code === 'invalid_type' ? (words[issue.expected] ?? []) : []))
  if (expected.length !== errors.length || expected.length === 0) {
    return { en: 'None of the allowed forms fits. Choose another kind.', zh: '不符合任何允许的形式。请选择其他种类。' }
  }
  const names = [...new Map(expected.map(word => [word.en, word])).values()]
  return {
    en: `This must be ${names.map(({ en }) => en).join(' or ')}.`,
    zh: `应为${names.map(({ zh }) => zh).join('或')}。`,
  }
}

const words: Record<string, Bilingual> = {
  number: { en: 'a number', zh: '数字' },
  string: { en: 'a text', zh: '文本' },
  boolean: { en: 'true or false', zh: ' true、false ' },
  null: { en: 'empty', zh: '空' },
  object: { en: 'a text for each language', zh: '各语言的文本' },
}

function entryText(inner: ZodIssue | undefined): Bilingual {
  if (!inner) return { en: 'An entry is not right.', zh: '有一项不正确。' }
  const { en, zh } = issueText(inner)
  return { en: `An entry is not right: ${en}`, zh: `有一项不正确：${zh}` }
}
