import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { specs } from '../../nodes/_catalog/specs.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import { says } from '../../nodes/_contract/text.ts'
import { document } from './document.ts'
import { valueAt } from './valueAt.ts'
import { issueText } from './zodMessage.ts'

const told = (schema: z.ZodType, value: unknown) => {
  const [issue] = schema.safeParse(value).error?.issues ?? []
  if (!issue) throw new Error('Nothing is wrong with it.')
  return issueText(issue, valueAt(value, issue.path))
}

test.each<[schema: z.ZodType, value: unknown, en: string, zh: string]>([
  [z.number().min(0), -1, 'At least 0.', '不小于 0。'],
  [z.number().gt(0), 0, 'More than 0.', '应大于 0。'],
  [z.number().max(1), 2, 'At most 1.', '不大于 1。'],
  [z.number().lt(0.5), 0.5, 'Less than 0.5.', '应小于 0.5。'],
  [z.number(), 'many', 'This must be a number.', '应为数字。'],
  [z.number().int(), 1.5, 'This must be a whole number.', '应为整数。'],
  [z.number().int(), 2 ** 60, 'This number is too large.', '数字过大。'],
  [z.number().multipleOf(8), 3, 'A multiple of 8.', '应为 8 的倍数。'],
  [z.string().min(1), '', 'Fill this in.', '请填写此项。'],
  [z.object({ a: z.string() }), {}, 'Fill this in.', '请填写此项。'],
  [z.string().max(3), 'long', 'At most 3 characters.', '最多 3 个字符。'],
  [z.array(z.number()).min(1), [], 'Add at least one.', '请至少添加一项。'],
  [z.array(z.number()).max(1), [1, 2], 'At most 1 entries.', '最多 1 项。'],
  [z.array(z.number()).length(2), [1], 'Exactly 2 entries.', '恰好 2 项。'],
  [z.enum(['a', 'b']), 'c', 'Choose one of: a, b.', '请选择：a、b。'],
  [z.literal(1), 2, 'This must be 1.', '应为 1。'],
  [z.string().regex(/^a/), 'b', 'This does not have the right form.', '格式不正确。'],
  [z.strictObject({}), { x: 1 }, 'There is no "x" here. Remove it.', '此处没有“x”。请删除。'],
  [z.union([z.number(), z.string()]), [], 'This must be a number or a text.', '应为数字或文本。'],
  [
    z.record(z.string().max(1), z.number()),
    { long: 1 },
    'An entry is not right: At most 1 characters.',
    '有一项不正确：最多 1 个字符。',
  ],
  [z.string().refine(() => false, says({ en: 'Taken.', zh: '已被占用。' })), 'a', 'Taken.', '已被占用。'],
])('%# says what to do', (schema, value, en, zh) => {
  expect(told(schema, value)).toEqual({ en, zh })
})

/** Values that a param may get from a hand-written file, each wrong for most. */
const wrong = [
  ...[undefined, null, true, -1e9, 1e12, 2 ** 60, 0.123, Number.NaN, '', '§ $', 'x'.repeat(100_001)],
  ...[[], [null], [1, 'a', {}], [{}], [{ type: 'nowhere' }], Array(600).fill(0), {}, { en: 1 }, { x: {} }],
]

describe.each(Object.entries<Spec>(specs))('params of %s', (_type, { params }) => {
  test('that are wrong in any way are told without the words of the checker', () => {
    const issues = Object.keys(params.shape).flatMap(name =>
      wrong.flatMap(
        value =>
          params.safeParse({ [name]: value }).error?.issues.map(issue => ({ issue, value: { [name]: value } })) ?? [],
      ),
    )
    for (const { issue, value } of issues) expectPlain(issueText(issue, valueAt(value, issue.path)))
  })

  test('that are records of several kinds are told so too', () => {
    const deep = Object.keys(params.shape).flatMap(name =>
      kindsIn(params.shape[name]).flatMap(type =>
        wrong.flatMap(value => {
          const fields = Object.fromEntries(
            ['column', 'columns', 'min', 'max', 'tolerance', 'label', 'to', 'values', 'by'].map(field => [
              field,
              value,
            ]),
          )
          return params.safeParse({ [name]: [{ type, ...fields }] }).error?.issues ?? []
        }),
      ),
    )
    for (const issue of deep) expectPlain(issueText(issue, 'something'))
  })
})

test('a file that is wrong anywhere is told without the words of the checker', () => {
  for (const value of wrong) {
    for (const field of ['format', 'name', 'title', 'seed', 'split', 'nodes', 'edges', 'groups', 'layout']) {
      const parsed = document.safeParse({ format: 1, name: 'a', nodes: {}, edges: [], [field]: value })
      for (const issue of parsed.error?.issues ?? []) expectPlain(issueText(issue, 'something'))
    }
  }
})

function kindsIn(field: unknown): string[] {
  if (!(field instanceof z.ZodType)) return []
  const text = JSON.stringify(z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' }))
  return [...text.matchAll(/"const":"(\w+)"/g)].map(([, kind]) => kind ?? '')
}

function expectPlain({ en, zh }: { en: string; zh: string }): void {
  expect(en).not.toMatch(/expected|received|invalid|undefined/i)
  expect(en).toMatch(/^[A-Z].*\.$/)
  expect(zh).toMatch(/\p{Script=Han}/u)
  expect(zh).toMatch(/。$/)
}
