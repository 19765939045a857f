import { expect, test } from 'vitest'
import { validate } from '../../graphs/_model/validate.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import type { Locale } from '../../nodes/_contract/text.ts'
import { drawGraph } from '../../tests/support/drawGraph.ts'
import { withoutName } from './useError.ts'

// columns, with nothing wired to it
test('on its own card a message does without the name of the node, in both languages', () => {
  const label = { en: 'Tidy (up)', zh: '整理' }
  const drawn = drawGraph({ c: 'process/columns' }, [])
  const document = { ...drawn, nodes: { c: { type: 'process/columns', params: {}, label } } }
  const [issue] = validate(document, specs)
  if (!issue) throw new Error('An input that is not wired is an issue.')
  const words = (locale: Locale) => withoutName(issue, { id: 'c', document, locale })
  expect(issue.message).toContain('of "Tidy (up)" (c)')
  expect(words('en')).toBe('The input "table" is not wired. Connect an output to it.')
  expect(words('zh')).toBe('输入“table”没有连接。请为它连接一个输出。')
})

test('a setting that is not right is called on the card as in the form', () => {
  const document = drawGraph({ q: { type: 'check/quality', params: { rules: [{ type: 'nulls' }] } } }, [])
  const issue = validate(document, specs).find(({ param }) => param !== undefined)
  if (!issue) throw new Error('A rule without a column is an issue.')
  expect(withoutName(issue, { id: 'q', document, locale: 'en' })).toBe('Rules 1 › Column: Fill this in.')
  expect(withoutName(issue, { id: 'q', document, locale: 'zh' })).toMatch(/^规则 1 › 列：?/)
})
