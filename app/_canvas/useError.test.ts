import { expect, test } from 'vitest'
import { validate } from '../../graphs/_model/validate.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { drawGraph } from '../../tests/support/drawGraph.ts'
import { withoutName } from './useError.ts'

// columns, with nothing wired to it
test('on its own card a message does without the name of the node, in both languages', () => {
  const label = { en: 'Tidy (up)', zh: '整理' }
  const drawn = drawGraph({ c: 'process/columns' }, [])
  const document = { ...drawn, nodes: { c: { type: 'process/columns', params: {}, label } } }
  const [issue] = validate(document, specs)
  if (!issue) throw new Error('An input that is not wired is an issue.')
  const words = (locale: string) => withoutName(issue, { id: 'c', document, locale })
  expect(issue.message).toContain('of "Tidy (up)" (c)')
  expect(words('en')).toBe('The input "table" is not wired. Connect an output to it.')
  expect(words('zh')).toBe('输入“table”没有连接。请为它连接一个输出。')
})
